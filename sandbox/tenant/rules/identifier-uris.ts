import type { Json } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { badRequest, GraphError } from '../graph-error';
import { servicePrincipalByAppId } from '../handlers/objects';
import type { Tenant } from '../handlers/call';
import { isKept } from '../handlers/soft-delete';
import { objectOf, objectsOf, sameText, textOf, textsOf } from '../json-read';
import { defaultAppManagementPolicy } from './app-management-policy';
import { concernsNew } from './credential-policy';

/** What decides about new identifier URIs of an application. */
interface Owner {
  readonly tenant: Tenant;
  /** As it will be after the write. */
  readonly application: Entity;
  readonly isSaml: boolean;
  readonly receivesVersion2Tokens: boolean;
}

/** `api://{string}` stays possible where the policy is not enabled (entra-docs identifier-uri-restrictions.md). */
const NEEDS_VERIFIED_DOMAIN = /^https?:\/\//i;

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/**
 * What was taken without a scheme: names, paths and sentences; a query and an exclamation mark were refused
 * (terraform-provider-azuread#1351). Other marks were not tried, and are refused here.
 */
const PLAIN_NAME = /^[\p{L}\p{N} ._/-]+$/u;

/** Throws Graph's refusal for the first identifier URI that is new and not allowed. */
export function checkIdentifierUris(tenant: Tenant, application: Entity, before: Entity | undefined): void {
  const known = textsOf(before?.['identifierUris']);
  const uris = textsOf(application['identifierUris']);
  const added = uris.filter((uri) => !known.includes(uri));
  const owner: Owner = {
    tenant,
    application,
    isSaml: isSamlForReaders(tenant, application),
    receivesVersion2Tokens: readersSeeVersion2Tokens(tenant, application),
  };
  for (const uri of added) checkUri(owner, uri);
}

function checkUri(owner: Owner, uri: string): void {
  if (uri.includes('*'))
    throw badRequest(`Property identifierUris is invalid: '${uri}' contains a wildcard.`);
  checkForm(owner, uri);
  if (uri.endsWith('/')) {
    throw new GraphError({
      status: 400,
      code: 'IdentifierUrisEndsWithSlash',
      message: `Application alias '${uri}' value is invalid.`,
    });
  }
  checkUnique(owner, uri);
  // The policy of today speaks before the older rule on hosts (seen for https of a foreign host as well).
  checkPolicy(owner, uri);
  checkDomain(owner, uri);
}

function checkForm({ tenant }: Owner, uri: string): void {
  if (SCHEME.test(uri)) return;
  const refused = tenant.behaviours.find('schemeless-identifiers-refused');
  if (refused === undefined && PLAIN_NAME.test(uri)) return;
  throw new GraphError({
    status: 400,
    code: refused?.code ?? 'Request_BadRequest',
    message: `Invalid value specified for property 'identifierUris' of resource 'Application'.`,
  });
}

/** Deleted applications hold on to their URIs until they are purged. */
function checkUnique({ tenant, application }: Owner, uri: string): void {
  const others = [
    ...tenant.directory.listLatest('applications'),
    ...(tenant.behaviours.find('deleted-identifiers-free') === undefined
      ? tenant.directory.listLatest('deletedItems').filter((item) => isKept(tenant, item))
      : []),
  ];
  const isTaken = others.some(
    (other) =>
      other.id !== application.id && textsOf(other['identifierUris']).some((held) => sameText(held, uri)),
  );
  if (!isTaken) return;
  const message = 'Another object with the same value for property identifierUris already exists.';
  throw badRequest(message, [{ code: 'ObjectConflict', target: 'identifierUris', message }]);
}

function checkDomain(owner: Owner, uri: string): void {
  if (owner.isSaml) return;
  // Without SAML a plain name is refused (terraform-provider-azuread#951); with which code is not known.
  const isExempt = owner.receivesVersion2Tokens || !NEEDS_VERIFIED_DOMAIN.test(uri);
  if (SCHEME.test(uri) && isExempt) return;
  if (hasTenantIdentifier(owner, uri)) return;
  throw new GraphError({
    status: 400,
    code: 'HostNameNotOnVerifiedDomain',
    message: `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
  });
}

/** Two rules of the tenant's policy: Microsoft switches on the second, an administrator the first. */
function checkPolicy(owner: Owner, uri: string): void {
  const policy = defaultAppManagementPolicy(owner.tenant);
  const restrictions = objectOf(objectOf(policy?.['applicationRestrictions'])['identifierUris']);
  if (restricts(restrictions['nonDefaultUriAddition'], owner) && !isDefault(owner, uri)) {
    throw refusedByPolicy(
      'NonDefaultUriAdditionNotAllowedAsPerAppPolicy',
      `The newly added URI ${uri} must comply with the format 'api://{appId}' or 'api://{tenantId}/{appId}' as per the default app management policy of your organization. If the requestedAccessTokenVersion is set to 2, this restriction may not apply. See https://aka.ms/identifier-uri-addition-error for more information on this error.`,
    );
  }
  const wantsTenant = restricts(restrictions['uriAdditionWithoutUniqueTenantIdentifier'], owner);
  if (!wantsTenant || hasTenantIdentifier(owner, uri)) return;
  throw refusedByPolicy(
    'InvalidUniqueTenantIdentifierAsPerAppPolicy',
    `Failed to add identifier URI ${uri}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization.`,
  );
}

/** The first rule's code is made after the second's, which several projects have met. */
function refusedByPolicy(code: string, message: string): GraphError {
  return new GraphError({ status: 400, code, message });
}

function restricts(value: Json | undefined, owner: Owner): boolean {
  const rule = objectOf(value);
  const isExempt =
    (owner.isSaml && rule['excludeSaml'] === true) ||
    (owner.receivesVersion2Tokens && rule['excludeAppsReceivingV2Tokens'] === true);
  return rule['state'] === 'enabled' && !isExempt && concernsNew(rule, owner.application);
}

function isDefault({ tenant, application }: Owner, uri: string): boolean {
  const appId = textOf(application['appId']) ?? '';
  return [`api://${appId}`, `api://${tenant.tenantId}/${appId}`].some((known) => sameText(known, uri));
}

/** The patterns of identifierUriConfiguration: app id, tenant id or a verified domain as host or part of the path. */
function hasTenantIdentifier({ tenant, application }: Owner, uri: string): boolean {
  const [, host = '', path = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/]+)\/?(.*)$/i.exec(uri) ?? [];
  const ids = [textOf(application['appId']), tenant.tenantId];
  if ([host, ...path.split('/')].some((part) => ids.some((id) => sameText(part, id)))) return true;
  return verifiedDomains(tenant).some(
    (domain) => sameText(host, domain) || host.toLowerCase().endsWith(`.${domain.toLowerCase()}`),
  );
}

export function verifiedDomains(tenant: Tenant): string[] {
  const domains = tenant.directory
    .listVisible('organization')
    .flatMap((organization) => objectsOf(organization['verifiedDomains']));
  return domains.map((domain) => textOf(domain['name'])).filter((name) => name !== undefined);
}

/** SAML applications are exempt only once the mode has replicated. */
function isSamlForReaders(tenant: Tenant, application: Entity): boolean {
  const servicePrincipal = servicePrincipalByAppId(tenant, textOf(application['appId']));
  return servicePrincipal?.['preferredSingleSignOnMode'] === 'saml';
}

function readersSeeVersion2Tokens(tenant: Tenant, application: Entity): boolean {
  const seen: Json | undefined = tenant.directory.visible('applications', application.id)?.['api'];
  return objectOf(seen)['requestedAccessTokenVersion'] === 2;
}
