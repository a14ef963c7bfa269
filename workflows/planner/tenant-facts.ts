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
const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
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
  /** People who will be able to sign in and have no mail address, as far as they are direct members. */
  readonly withoutMail: readonly string[];
  readonly nestedGroups: readonly string[];
  readonly guests: readonly string[];
}

interface Wanted {
  /** Names of the gallery template, newest first; none where no gallery template is needed. */
  readonly templateNames: readonly string[];
  readonly applicationName: string;
  readonly identifiers: readonly string[];
  readonly principals: readonly Principal[];
}

/** One batch of reads. Errors: those of the tenant, and `not-found` when the gallery has no such template. */
export async function lookAtTenant(tenant: Tenant, wanted: Wanted): Promise<TenantFacts> {
  const { templateNames } = wanted;
  const asked = {
    organization: [organizationRead.build({})],
    names: [applicationFindByName.build({ displayName: wanted.applicationName })],
    skus: [subscribedSkusList.build({})],
    graph: [servicePrincipalFindByClientId.build({ clientId: MICROSOFT_GRAPH, select: ['id'] })],
    templates: templateNames.map((displayName) => applicationTemplateFind.build({ displayName })),
    live: wanted.identifiers.map((identifierUri) => applicationFindByIdentifierUri.build({ identifierUri })),
    deleted: wanted.identifiers.map((identifierUri) =>
      deletedApplicationFindByIdentifierUri.build({ identifierUri }),
    ),
    people: wanted.principals.map(({ type, objectId }) =>
      type === 'group' ? groupMembersList.build({ objectId }) : userRead.build({ objectId }),
    ),
  };
  const answers = await readGroups(tenant, asked);
  const people = peopleBehind(answers['people'] ?? []);
  return {
    tenantName: textAt(answers['organization']?.[0]?.body, 'value[0].displayName'),
    template: firstTemplate(answers['templates'] ?? [], templateNames),
    sameName: namesIn(answers['names']?.[0]?.body),
    takenIdentifiers: [
      ...taken(answers['live'] ?? [], wanted.identifiers, false),
      ...taken(answers['deleted'] ?? [], wanted.identifiers, true),
    ],
    groupAssignmentLicensed: isLicensed(answers['skus']?.[0]?.body ?? null),
    graphSpObjectId:
      textAt(answers['graph']?.[0]?.body, 'id') || textAt(answers['graph']?.[0]?.body, 'value[0].id'),
    withoutMail: people.filter(({ type, mail }) => type === 'user' && mail === null).map(({ name }) => name),
    nestedGroups: people.filter(({ type, nested }) => type === 'group' && nested).map(({ name }) => name),
    guests: people.filter(({ guest }) => guest).map(({ name }) => name),
  };
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
  identifiers: readonly string[],
  deleted: boolean,
): TenantFacts['takenIdentifiers'] {
  return answers.flatMap(({ body }, index) =>
    namesIn(body).map((by) => ({ identifier: identifiers[index] ?? '', by, deleted })),
  );
}

function namesIn(body: Json | undefined): string[] {
  return itemsOf(body).map((item) => textAt(item, 'displayName'));
}

function itemsOf(body: Json | undefined): readonly Json[] {
  const value = valueAt(body ?? null, 'value');
  return Array.isArray(value) ? (value as Json[]) : [];
}

function isLicensed(body: Json): boolean {
  return itemsOf(body).some(
    (sku) =>
      ['Enabled', 'Warning'].includes(textAt(sku, 'capabilityStatus')) &&
      itemsOf({ value: valueAt(sku, 'servicePlans') }).some(
        (plan) =>
          GROUP_ASSIGNMENT_PLANS.includes(textAt(plan, 'servicePlanId')) &&
          textAt(plan, 'provisioningStatus') === 'Success',
      ),
  );
}

interface PersonOrGroup {
  readonly type: 'user' | 'group';
  readonly name: string;
  readonly mail: string | null;
  readonly guest: boolean;
  readonly nested: boolean;
}

/** A user answer is one person; a group answer is the list of its direct members. */
function peopleBehind(answers: readonly GraphAnswer[]): PersonOrGroup[] {
  return answers.flatMap(({ body }) =>
    isJsonObject(body) && Array.isArray(body['value'])
      ? itemsOf(body).map((item) => personOf(item, true))
      : [personOf(body, false)],
  );
}

function personOf(item: Json, nested: boolean): PersonOrGroup {
  const mail = valueAt(item, 'mail');
  return {
    type: textAt(item, '@odata.type').endsWith('group') ? 'group' : 'user',
    name: textAt(item, 'displayName'),
    mail: typeof mail === 'string' && mail !== '' ? mail : null,
    guest: textAt(item, 'userType') === 'Guest',
    nested,
  };
}

export function textAt(json: Json | undefined, path: string): string {
  // '@odata.type' holds a dot, which a path would take for a step.
  const found =
    path.startsWith('@') && isJsonObject(json) ? (json[path] ?? null) : valueAt(json ?? null, path);
  return typeof found === 'string' ? found : '';
}
