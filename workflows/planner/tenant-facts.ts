import { AppError } from '../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Tenant } from '../../core/ports/tenant';
import type { Principal } from '../../core/request';
import {
  applicationFindByIdentifierUri,
  applicationFindByName,
  applicationTemplateFind,
  deletedApplicationFindByIdentifierUri,
  groupMembersList,
  organizationRead,
  servicePrincipalFindByClientId,
  subscribedSkusList,
  userRead,
} from '../../graph/requests';
import { itemsOf, textAt } from './answer-values';
import { peopleFacts, profileOf, type PeopleFacts, type Profile } from './people-facts';

/** App id of Microsoft Graph itself, the same in every tenant. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
/** Service plans that allow assigning groups: Entra ID P1 and P2 (facts.md f). */
const GROUP_ASSIGNMENT_PLANS = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
];

/** What the planner needs to know of the tenant, read at one moment. */
export interface TenantFacts extends PeopleFacts {
  readonly tenantName: string;
  readonly verifiedDomains: readonly string[];
  readonly template: { readonly id: string; readonly displayName: string } | null;
  readonly sameName: readonly string[];
  /** Identifiers already taken, and by which application; `deleted` ones are in the recycle bin. */
  readonly takenIdentifiers: readonly { identifier: string; by: string; deleted: boolean }[];
  readonly groupAssignmentLicensed: boolean;
  readonly graphSpObjectId: string;
  /** Ids of Microsoft Graph's delegated and application permissions in this tenant, by name; disabled ones are left out. */
  readonly graphScopes: Readonly<Record<string, string>>;
  readonly graphAppRoles: Readonly<Record<string, string>>;
  /** The tenant has at least one subscription in use. */
  readonly subscribed: boolean;
  /** The person who asks; `null` when the directory does not know them. */
  readonly requester: Profile | null;
}

interface Wanted {
  /** Names of the gallery template, newest first; none where no gallery template is needed. */
  readonly templateNames: readonly string[];
  readonly applicationName: string;
  readonly identifiers: readonly string[];
  readonly principals: readonly Principal[];
  /** Properties of those people that claims are made of; `a.b` for a property within another. */
  readonly attributes: readonly string[];
  readonly requesterObjectId: string;
  /** The request's own application, which is in nobody's way; blank before it is made. */
  readonly ownAppObjectId: string;
}

/** One batch of reads. Errors: those of the tenant, and `not-found` when the gallery has no such template. */
export async function lookAtTenant(tenant: Tenant, wanted: Wanted): Promise<TenantFacts> {
  const { templateNames } = wanted;
  const attributes = [...new Set(wanted.attributes.map((path) => path.split('.')[0] ?? path))];
  const asked = {
    organization: [organizationRead.build({})],
    names: [applicationFindByName.build({ displayName: wanted.applicationName })],
    skus: [subscribedSkusList.build({})],
    graph: [
      servicePrincipalFindByClientId.build({
        clientId: MICROSOFT_GRAPH,
        select: ['id', 'oauth2PermissionScopes', 'appRoles'],
      }),
    ],
    templates: templateNames.map((displayName) => applicationTemplateFind.build({ displayName })),
    live: wanted.identifiers.map((identifierUri) => applicationFindByIdentifierUri.build({ identifierUri })),
    deleted: wanted.identifiers.map((identifierUri) =>
      deletedApplicationFindByIdentifierUri.build({ identifierUri }),
    ),
    requester: [userRead.build({ objectId: wanted.requesterObjectId })],
    people: wanted.principals.map(({ type, objectId }) =>
      type === 'group'
        ? groupMembersList.build({ objectId, attributes })
        : userRead.build({ objectId, attributes }),
    ),
  };
  const answers = await readGroups(tenant, asked);
  const own = wanted.ownAppObjectId;
  const graph = valueAt(answers['graph']?.[0]?.body ?? null, 'value[0]');
  return {
    tenantName: textAt(answers['organization']?.[0]?.body, 'value[0].displayName'),
    verifiedDomains: itemsOf(answers['organization']?.[0]?.body, 'value[0].verifiedDomains').map((domain) =>
      textAt(domain, 'name'),
    ),
    template: firstTemplate(answers['templates'] ?? [], templateNames),
    sameName: namesIn(answers['names']?.[0]?.body, own),
    takenIdentifiers: [
      ...taken(answers['live'] ?? [], wanted, false),
      ...taken(answers['deleted'] ?? [], wanted, true),
    ],
    groupAssignmentLicensed: isLicensed(answers['skus']?.[0]?.body ?? null),
    graphSpObjectId: textAt(graph, 'id'),
    graphScopes: idsByName(graph, 'oauth2PermissionScopes'),
    graphAppRoles: idsByName(graph, 'appRoles'),
    subscribed: itemsOf(answers['skus']?.[0]?.body).some(isInUse),
    requester: answers['requester']?.[0]?.status === 200 ? profileOf(answers['requester'][0].body, []) : null,
    ...peopleFacts(answers['people'] ?? [], wanted.attributes),
  };
}

function idsByName(graph: Json, collection: string): Record<string, string> {
  return Object.fromEntries(
    itemsOf({ value: valueAt(graph, collection) })
      .filter((item) => valueAt(item, 'isEnabled') === true)
      .map((item) => [textAt(item, 'value'), textAt(item, 'id')]),
  );
}

/** Sends all groups of reads in one batch and hands the answers back by group. */
async function readGroups(
  tenant: Tenant,
  groups: Readonly<Record<string, readonly GraphRequest[]>>,
): Promise<Readonly<Record<string, readonly GraphAnswer[]>>> {
  const answers = [...(await tenant.readMany(Object.values(groups).flat()))];
  return Object.fromEntries(
    Object.entries(groups).map(([name, requests]) => [name, answers.splice(0, requests.length)]),
  );
}

function firstTemplate(answers: readonly GraphAnswer[], names: readonly string[]): TenantFacts['template'] {
  if (names.length === 0) return null;
  for (const { body } of answers) {
    const id = textAt(body, 'value[0].id');
    if (id !== '') return { id, displayName: textAt(body, 'value[0].displayName') };
  }
  throw new AppError({
    kind: 'not-found',
    code: 'template-not-found',
    safeText: `The gallery of this tenant has no template named “${names.join('” or “')}”.`,
  });
}

function taken(
  answers: readonly GraphAnswer[],
  { identifiers, ownAppObjectId }: Wanted,
  deleted: boolean,
): TenantFacts['takenIdentifiers'] {
  return answers.flatMap(({ body }, index) =>
    namesIn(body, ownAppObjectId).map((by) => ({ identifier: identifiers[index] ?? '', by, deleted })),
  );
}

/** Names of the applications in a list, without the request's own. */
function namesIn(body: Json | undefined, ownAppObjectId: string): string[] {
  return itemsOf(body)
    .filter((item) => ownAppObjectId === '' || textAt(item, 'id') !== ownAppObjectId)
    .map((item) => textAt(item, 'displayName'));
}

function isLicensed(body: Json): boolean {
  return itemsOf(body).some(
    (sku) =>
      isInUse(sku) &&
      itemsOf(sku, 'servicePlans').some(
        (plan) =>
          GROUP_ASSIGNMENT_PLANS.includes(textAt(plan, 'servicePlanId')) &&
          textAt(plan, 'provisioningStatus') === 'Success',
      ),
  );
}

function isInUse(sku: Json): boolean {
  return ['Enabled', 'Warning'].includes(textAt(sku, 'capabilityStatus'));
}
