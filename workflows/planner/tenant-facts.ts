import { AppError } from '../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
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

/** App id of Microsoft Graph itself, the same in every tenant. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
/** Service plans that allow assigning groups: Entra ID P1 and P2 (facts.md f). */
const GROUP_ASSIGNMENT_PLANS = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
];

/** What the planner needs to know of the tenant, read at one moment. */
export interface TenantFacts {
  readonly tenantName: string;
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
  /** People who will be able to sign in, as far as they are named or direct members. */
  readonly people: readonly Profile[];
  readonly nestedGroups: readonly string[];
  readonly guests: readonly string[];
}

/** What the directory says about a person; blank where it says nothing. */
export interface Profile {
  readonly objectId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly mail: string;
  readonly userPrincipalName: string;
}

interface Wanted {
  /** Names of the gallery template, newest first; none where no gallery template is needed. */
  readonly templateNames: readonly string[];
  readonly applicationName: string;
  readonly identifiers: readonly string[];
  readonly principals: readonly Principal[];
  readonly requesterObjectId: string;
  /** The request's own application, which is in nobody's way; blank before it is made. */
  readonly ownAppObjectId: string;
}

/** One batch of reads. Errors: those of the tenant, and `not-found` when the gallery has no such template. */
export async function lookAtTenant(tenant: Tenant, wanted: Wanted): Promise<TenantFacts> {
  const { templateNames } = wanted;
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
      type === 'group' ? groupMembersList.build({ objectId }) : userRead.build({ objectId }),
    ),
  };
  const answers = await readGroups(tenant, asked);
  const own = wanted.ownAppObjectId;
  const graph = valueAt(answers['graph']?.[0]?.body ?? null, 'value[0]');
  const people = peopleBehind(answers['people'] ?? []);
  return {
    tenantName: textAt(answers['organization']?.[0]?.body, 'value[0].displayName'),
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
    requester: answers['requester']?.[0]?.status === 200 ? profileOf(answers['requester'][0].body) : null,
    people: uniquePeople(people.filter((item) => !isGroup(item)).map(profileOf)),
    nestedGroups: people.filter(isGroup).map((item) => textAt(item, 'displayName')),
    guests: people
      .filter((item) => textAt(item, 'userType') === 'Guest')
      .map((item) => textAt(item, 'displayName')),
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

function itemsOf(body: Json | undefined): readonly Json[] {
  const value = valueAt(body ?? null, 'value');
  return Array.isArray(value) ? (value as Json[]) : [];
}

function isLicensed(body: Json): boolean {
  return itemsOf(body).some(
    (sku) =>
      isInUse(sku) &&
      itemsOf({ value: valueAt(sku, 'servicePlans') }).some(
        (plan) =>
          GROUP_ASSIGNMENT_PLANS.includes(textAt(plan, 'servicePlanId')) &&
          textAt(plan, 'provisioningStatus') === 'Success',
      ),
  );
}

function isInUse(sku: Json): boolean {
  return ['Enabled', 'Warning'].includes(textAt(sku, 'capabilityStatus'));
}

/** A user answer is one person; a group answer is the list of its direct members. */
function peopleBehind(answers: readonly GraphAnswer[]): readonly Json[] {
  return answers.flatMap(({ status, body }) =>
    status !== 200 ? [] : isJsonObject(body) && Array.isArray(body['value']) ? itemsOf(body) : [body],
  );
}

function isGroup(item: Json): boolean {
  return textAt(item, '@odata.type').endsWith('group');
}

function profileOf(item: Json): Profile {
  return {
    objectId: textAt(item, 'id'),
    displayName: textAt(item, 'displayName'),
    givenName: textAt(item, 'givenName'),
    surname: textAt(item, 'surname'),
    mail: textAt(item, 'mail'),
    userPrincipalName: textAt(item, 'userPrincipalName'),
  };
}

/** Somebody may be in several groups. */
function uniquePeople(people: readonly Profile[]): Profile[] {
  return [...new Map(people.map((person) => [person.objectId, person])).values()];
}

export function textAt(json: Json | undefined, path: string): string {
  // '@odata.type' holds a dot, which a path would take for a step.
  const found =
    path.startsWith('@') && isJsonObject(json) ? (json[path] ?? null) : valueAt(json ?? null, path);
  return typeof found === 'string' ? found : '';
}
