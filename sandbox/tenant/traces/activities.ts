import type { JsonObject } from '../../../core/json';
import type { CollectionName, Entity } from '../directory/collections';
import { objectsOf, textOf, textsOf } from '../json-read';
import type { Activity, Target } from './activity';
import { changedProperties } from './changed-properties';
import { APPLICATION, GROUP, type Kind, policyOf, SERVICE_PRINCIPAL, USER } from './object-kinds';
import { assignmentActivities, grantActivities, roleActivities } from './link-activities';
import type { Step, Writing } from '../directory/trace';

export interface Context {
  readonly writing: Writing;
  readonly steps: readonly Step[];
}

type Describe = (context: Context, step: Step) => Activity[];

/** What was done, in Entra's words; empty for what Entra does not log. */
export function activitiesOf(context: Context): Activity[] {
  return context.steps.flatMap((step) => DESCRIBED[step.collection]?.(context, step) ?? []);
}

const CREDENTIALS = ['passwordCredentials', 'keyCredentials'];

function describeObject(kind: Kind): Describe {
  return (context, step) => {
    const { before, after } = step;
    if (before !== undefined && after !== undefined) return updates(kind, step, { before, after });
    const inBin = context.steps.find(({ collection, id }) => collection === 'deletedItems' && id === step.id);
    const target = { collection: step.collection, id: step.id, entity: after ?? before };
    const whole = { category: kind.category, targets: [target], before, after };
    if (after !== undefined) {
      const properties = changedProperties(kind.type, { id: after.id }, after);
      const isRestored = inBin?.before !== undefined;
      return [{ ...whole, name: isRestored ? kind.restore : kind.add, operationType: 'Add', properties }];
    }
    if (before === undefined) return [];
    const name = inBin?.after !== undefined ? kind.remove : kind.purge;
    return [{ ...whole, name, operationType: 'Delete', properties: [] }];
  };
}

interface States {
  readonly before: Entity;
  readonly after: Entity;
}

function updates(kind: Kind, { collection, id }: Step, { before, after }: States): Activity[] {
  const changed = changedProperties(kind.type, before, after);
  const target = { collection, id, entity: after };
  const whole = { category: kind.category, targets: [target], before, after };
  const plain = changed.filter((name) => !CREDENTIALS.includes(name));
  const credentials = changed.filter((name) => CREDENTIALS.includes(name));
  return [
    ...(plain.length === 0
      ? []
      : [{ ...whole, name: kind.update, operationType: 'Update' as const, properties: plain }]),
    ...credentialNames(kind, credentials, { before, after }).map((name) => ({
      ...whole,
      name,
      operationType: 'Update' as const,
      properties: credentials,
    })),
    ...linkActivities(kind, target, { before, after }),
  ];
}

/** The dash is Entra's own. */
function credentialNames(kind: Kind, changed: readonly string[], states: States): string[] {
  if (changed.length === 0) return [];
  if (kind === APPLICATION) return ['Update application – Certificates and secrets management'];
  const keysOf = (entity: JsonObject): string[] =>
    changed.flatMap((name) => objectsOf(entity[name]).map(({ keyId }) => textOf(keyId) ?? ''));
  const [then, now] = [keysOf(states.before), keysOf(states.after)];
  return [
    ...(now.some((key) => !then.includes(key)) ? ['Add service principal credentials'] : []),
    ...(then.some((key) => !now.includes(key)) ? ['Remove service principal credentials'] : []),
  ];
}

function linkActivities(kind: Kind, holder: Target, { before, after }: States): Activity[] {
  const noun = kind.type === 'servicePrincipal' ? 'service principal' : kind.type;
  return Object.entries(kind.links).flatMap(([property, [link, leadsTo]]) => {
    const [then, now] = [textsOf(before[property]), textsOf(after[property])];
    const activity = (name: string, operationType: Activity['operationType'], id: string): Activity => {
      const linked = { collection: leadsTo, id };
      // Who was added comes first, a policy after what it was added to (captured entries).
      const targets = link === 'policy' ? [holder, linked] : [linked, holder];
      return { name, category: kind.category, operationType, targets, properties: [] };
    };
    return [
      ...now.filter((id) => !then.includes(id)).map((id) => activity(`Add ${link} to ${noun}`, 'Assign', id)),
      ...then
        .filter((id) => !now.includes(id))
        .map((id) => activity(`Remove ${link} from ${noun}`, 'Unassign', id)),
    ];
  });
}

/** What is taken out of the bin and put nowhere. */
function describePurge(context: Context, { id, before, after }: Step): Activity[] {
  if (before === undefined || after !== undefined) return [];
  const kind = [APPLICATION, SERVICE_PRINCIPAL, GROUP, USER].find(
    ({ type }) => before['@odata.type'] === `#microsoft.graph.${type}`,
  );
  const isBack = context.steps.some((step) => step.id === id && step.after !== undefined);
  if (kind === undefined || isBack) return [];
  const target: Target = { collection: `${kind.type}s` as CollectionName, id, entity: before };
  const { category, purge: name } = kind;
  return [{ name, category, operationType: 'Delete', targets: [target], properties: [], before }];
}

const DESCRIBED: Readonly<Partial<Record<CollectionName, Describe>>> = {
  applications: describeObject(APPLICATION),
  servicePrincipals: describeObject(SERVICE_PRINCIPAL),
  groups: describeObject(GROUP),
  users: describeObject(USER),
  claimsMappingPolicies: describeObject(policyOf('claimsMappingPolicy')),
  tokenIssuancePolicies: describeObject(policyOf('tokenIssuancePolicy')),
  appManagementPolicies: describeObject(policyOf('appManagementPolicy')),
  deletedItems: describePurge,
  appRoleAssignments: (_, step) => assignmentActivities(step),
  oauth2PermissionGrants: (_, step) => grantActivities(step),
  roleAssignments: (_, step) => roleActivities(step),
};
