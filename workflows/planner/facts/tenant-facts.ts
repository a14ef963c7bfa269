import { appManagementPolicyOf, type AppManagementPolicy } from '../../../core/app-management-policy';
import { AppError } from '../../../core/errors';
import type { GraphAnswer } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import { valueAt } from '../../../core/json-path';
import { allowGroupAssignment, anyInUse } from '../../../core/licences';
import type { Tenant } from '../../../core/ports/tenant';
import type { Principal } from '../../../core/request';
import {
  applicationFindByIdentifierUri,
  applicationFindByName,
  applicationTemplateFind,
  defaultAppManagementPolicyRead,
  deletedApplicationFindByIdentifierUri,
  groupMembersList,
  organizationRead,
  servicePrincipalFindByClientId,
  servicePrincipalPermissionsList,
  subscribedSkusList,
  userRead,
  type GraphRequestBuilder,
} from '../../../graph/requests';
import { itemsOf, textAt } from '../../../core/json-read';
import { candidateOf, type Candidate } from '../../reading/existing-application';
import { peopleFacts, profileOf, type PeopleFacts, type Profile } from './people-facts';
import { readTenant, type Asked } from '../../reading/read-tenant';

/** App id of Microsoft Graph itself, the same in every tenant. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
/** What the planner needs to know of the tenant, read at one moment. */
export interface TenantFacts extends PeopleFacts {
  readonly tenantName: string;
  readonly verifiedDomains: readonly string[];
  readonly template: { readonly id: string; readonly displayName: string } | null;
  readonly sameName: readonly string[];
  /**
   * Applications of that name, or with one of the identifiers, that stand in the way: somebody else's, an earlier
   * request's, or this one's under another name.
   */
  readonly candidates: readonly Candidate[];
  /** The request's own application, which the database, older than the tenant, does not know of. */
  readonly forgotten: Candidate | null;
  /** Identifiers already taken, and by which application; `deleted` ones are in the recycle bin. */
  readonly takenIdentifiers: readonly { identifier: string; by: string; deleted: boolean }[];
  /** False: the recycle bin could not be read. */
  readonly deletedIdentifiersKnown: boolean;
  /** `null`: could not be read. */
  readonly groupAssignmentLicensed: boolean | null;
  readonly graphSpObjectId: string;
  /** Ids of Microsoft Graph's delegated and application permissions in this tenant, by name; disabled ones are left out. */
  readonly graphScopes: Readonly<Record<string, string>>;
  readonly graphAppRoles: Readonly<Record<string, string>>;
  /** The tenant has at least one subscription in use; `null`: could not be read. */
  readonly subscribed: boolean | null;
  /** Rules for secrets, certificates and identifier URIs; `null`: could not be read. */
  readonly appManagementPolicy: AppManagementPolicy | null;
  /** The answers themselves: what operations rely on is that they stay so. `null`: could not be read. */
  readonly asRead: { readonly appManagementPolicy: Json; readonly subscribedSkus: Json };
  /** Application permissions on Microsoft Graph that the bot holds; `null`: could not be read. */
  readonly permissionsHeld: readonly string[] | null;
  /** Names of groups and people of the answers that the directory does not hold any more. */
  readonly gone: readonly string[];
  /** The person who asks; `null` when the directory does not know them. */
  readonly requester: Profile | null;
}

interface Wanted {
  /** Names of the gallery template, newest first; none where no gallery template is needed. */
  readonly templateNames: readonly string[];
  readonly applicationName: string;
  readonly identifiers: readonly string[];
  /** Further ones, as the recipe's checks come out. */
  readonly identifiersIfChecked: readonly string[];
  readonly principals: readonly Principal[];
  /** Properties of those people that claims are made of; `a.b` for a property within another. */
  readonly attributes: readonly string[];
  readonly requesterObjectId: string;
  readonly requestId: string;
  /** The request's own application, which is in nobody's way; blank before it is made. */
  readonly ownAppObjectId: string;
  readonly now: Date;
}

/** One batch of reads. Errors: those of the tenant, and `not-found` when the gallery has no such template. */
export async function lookAtTenant(tenant: Tenant, wanted: Wanted): Promise<TenantFacts> {
  const answers = await readTenant(tenant, questionsOf(wanted, await tenant.ownServicePrincipalId()));
  const forgotten = forgottenIn(answers.names, wanted);
  const own = forgotten?.objectId ?? wanted.ownAppObjectId;
  const identifiers = [...wanted.identifiers, ...wanted.identifiersIfChecked];
  // An application is offered for adoption only where it stands in the way for sure.
  const inTheWay = answers.live.slice(0, wanted.identifiers.length);
  const organization = answers.organization[0]?.body;
  const graph = valueAt(answers.graph[0]?.body ?? null, 'value[0]');
  const graphAppRoles = idsByName(graph, 'appRoles');
  const skus = readable(answers.skus[0]);
  const policy = readable(answers.policy[0]);
  return {
    tenantName: textAt(organization, 'value[0].displayName'),
    verifiedDomains: itemsOf(organization, 'value[0].verifiedDomains').map((domain) =>
      textAt(domain, 'name'),
    ),
    template: firstTemplate(answers.templates, wanted.templateNames),
    sameName: namesIn(answers.names[0]?.body, own),
    candidates: candidatesIn([...inTheWay, ...answers.names], own),
    forgotten,
    takenIdentifiers: [
      ...taken(answers.live, { identifiers, own, deleted: false }),
      ...taken(answers.deleted, { identifiers, own, deleted: true }),
    ],
    deletedIdentifiersKnown: answers.deleted.every(({ status }) => status === 200),
    groupAssignmentLicensed: skus && allowGroupAssignment(skus.body),
    graphSpObjectId: textAt(graph, 'id'),
    graphScopes: idsByName(graph, 'oauth2PermissionScopes'),
    graphAppRoles,
    subscribed: skus && anyInUse(skus.body),
    appManagementPolicy: policy && appManagementPolicyOf(policy.body, wanted.now),
    asRead: { appManagementPolicy: policy?.body ?? null, subscribedSkus: skus?.body ?? null },
    permissionsHeld: heldIn(readable(answers.held[0]), graph),
    requester: answers.requester[0]?.status === 200 ? profileOf(answers.requester[0].body, []) : null,
    gone: wanted.principals
      .filter((_, index) => answers.people[index]?.status === 404)
      .map(({ displayName }) => displayName),
    ...peopleFacts(answers.people, wanted.attributes),
  };
}

function questionsOf(wanted: Wanted, ownSpObjectId: string | null) {
  const { principals } = wanted;
  const identifiers = [...wanted.identifiers, ...wanted.identifiersIfChecked];
  const attributes = [...new Set(wanted.attributes.map((path) => path.split('.')[0] ?? path))];
  const select = ['id', 'oauth2PermissionScopes', 'appRoles'];
  return {
    organization: asking('must', organizationRead, [{}]),
    names: asking('must', applicationFindByName, [{ displayName: wanted.applicationName }]),
    graph: asking('must', servicePrincipalFindByClientId, [{ clientId: MICROSOFT_GRAPH, select }]),
    templates: asking(
      'must',
      applicationTemplateFind,
      wanted.templateNames.map((displayName) => ({ displayName })),
    ),
    live: asking(
      'must',
      applicationFindByIdentifierUri,
      identifiers.map((identifierUri) => ({ identifierUri })),
    ),
    deleted: asking(
      'may-be-unknown',
      deletedApplicationFindByIdentifierUri,
      identifiers.map((identifierUri) => ({ identifierUri })),
    ),
    requester: asking('may-be-gone', userRead, [{ objectId: wanted.requesterObjectId }]),
    people: {
      need: 'may-be-gone',
      via: groupMembersList,
      requests: principals.map(({ type, objectId }) =>
        (type === 'group' ? groupMembersList : userRead).build({ objectId, attributes }),
      ),
    },
    skus: asking('may-be-unknown', subscribedSkusList, [{}]),
    policy: asking('may-be-unknown', defaultAppManagementPolicyRead, [{}]),
    held: asking(
      'may-be-unknown',
      servicePrincipalPermissionsList,
      ownSpObjectId === null ? [] : [{ spObjectId: ownSpObjectId }],
    ),
  } as const satisfies Record<string, Asked>;
}

function asking<A>(need: Asked['need'], via: GraphRequestBuilder<A>, all: readonly A[]): Asked {
  return { need, via, requests: all.map((one) => via.build(one)) };
}

/** `null` when Graph did not show it. */
function readable(answer: GraphAnswer | undefined): GraphAnswer | null {
  return answer?.status === 200 ? answer : null;
}

/** Names of the permissions on Microsoft Graph among what was granted; disabled ones count while they are held. */
export function heldIn(answer: GraphAnswer | null, graph: Json): string[] | null {
  if (answer === null) return null;
  const held = itemsOf(answer.body)
    .filter((item) => textAt(item, 'resourceId') === textAt(graph, 'id'))
    .map((item) => textAt(item, 'appRoleId'));
  return itemsOf(graph, 'appRoles')
    .filter((role) => held.includes(textAt(role, 'id')))
    .map((role) => textAt(role, 'value'));
}

function idsByName(graph: Json, collection: string): Record<string, string> {
  return Object.fromEntries(
    itemsOf({ value: valueAt(graph, collection) })
      .filter((item) => valueAt(item, 'isEnabled') === true)
      .map((item) => [textAt(item, 'value'), textAt(item, 'id')]),
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
  { identifiers, own, deleted }: { identifiers: readonly string[]; own: string; deleted: boolean },
): TenantFacts['takenIdentifiers'] {
  return answers.flatMap(({ body }, index) =>
    namesIn(body, own).map((by) => ({ identifier: identifiers[index] ?? '', by, deleted })),
  );
}

/** Under its own name it will be found when the plan runs; under another one a person has to say that it is meant. */
function forgottenIn(
  answers: readonly GraphAnswer[],
  { ownAppObjectId, requestId, applicationName }: Wanted,
): Candidate | null {
  if (ownAppObjectId !== '') return null;
  const isOwn = ({ madeBy, displayName }: Candidate) =>
    madeBy === requestId && displayName === applicationName;
  return candidatesIn(answers, '').find(isOwn) ?? null;
}

/** Each once. An application without a name of its own yet belongs to a request that is under way. */
function candidatesIn(answers: readonly GraphAnswer[], ownAppObjectId: string): Candidate[] {
  const all = answers
    .flatMap(({ body }) => itemsOf(body).map(candidateOf))
    .filter(({ objectId }) => objectId !== ownAppObjectId);
  return [...new Map(all.map((one) => [one.objectId, one])).values()];
}

/** Names of the applications in a list, without the request's own. */
function namesIn(body: Json | undefined, ownAppObjectId: string): string[] {
  return itemsOf(body)
    .filter((item) => ownAppObjectId === '' || textAt(item, 'id') !== ownAppObjectId)
    .map((item) => textAt(item, 'displayName'));
}
