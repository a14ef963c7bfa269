import type { Check, Expectation, Read } from '../../core/checks';
import type { JsonObject } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import { jsonText } from '../../core/sealed';
import type { GraphRequestBuilder } from '../../graph/requests';
import { notAmong, objectGone, readOf } from './application';
import { plannedOperation, undoBy } from './planned-operation';

/** A kind of policy that an application uses, and the requests about one. */
export interface PolicyKind<Owner> {
  /** `create-<key>`, `assign-<key>`. */
  readonly key: string;
  /** The reference to one, e.g. `claimsPolicy.id`. */
  readonly id: string;
  readonly title: string;
  /** Where all of the kind are. */
  readonly path: string;
  readonly owner: Owner;
  /** Those that the owner uses, and what the assignment is called by. */
  readonly inUse: Read;
  readonly assigned: Readonly<Record<string, string>>;
  readonly onlyOne: string;
  readonly findByName: GraphRequestBuilder<{ displayName: string }>;
  readonly create: GraphRequestBuilder<{ displayName: string; definition: JsonObject }>;
  readonly delete: GraphRequestBuilder<{ policyId: string }>;
  readonly assign: GraphRequestBuilder<Owner & { policyId: string }>;
  readonly unassign: GraphRequestBuilder<Owner & { policyId: string }>;
}

export interface Policy {
  /** Carries the request id; Graph has no other way to find a lost one. */
  readonly name: string;
  readonly definition: JsonObject;
  /** What it is for, behind the kind's title. */
  readonly purpose?: string;
  readonly details: readonly string[];
  /** What the read-back calls its definition. */
  readonly label: string;
  readonly reliesOn?: readonly Check[];
}

/** A policy is an object of its own: deleting the application does not delete it, so it has its own undo. */
export function createPolicy<Owner>(kind: PolicyKind<Owner>, policy: Policy): PlannedOperation {
  const { name: displayName, definition, purpose = '', details, reliesOn = [] } = policy;
  return plannedOperation({
    key: `create-${kind.key}`,
    stage: 'sign-on',
    change: 'create',
    title: `Create one ${kind.title}${purpose}`,
    details,
    via: kind.create,
    request: kind.create.build({ displayName, definition }),
    reliesOn,
    outputs: { [kind.id]: 'id' },
    marked: true,
    recovery: [
      {
        read: readOf(kind.findByName.build({ displayName })),
        outputs: { [kind.id]: `value[displayName=${displayName}].id` },
      },
    ],
    readBack: [isAsDefined(kind, policy)],
    undo: undoBy(kind.delete, {
      title: `Delete the ${kind.title}`,
      request: kind.delete.build({ policyId: `{${kind.id}}` }),
      gone: objectGone({ path: `${kind.path}/{${kind.id}}`, select: ['id'] }),
    }),
  });
}

function isAsDefined<Owner>({ path, id }: PolicyKind<Owner>, { definition, label }: Policy): Check {
  return {
    read: { path: `${path}/{${id}}`, select: ['definition', 'displayName'] },
    expect: [{ label, at: 'definition', test: 'same-json-texts', value: [jsonText(definition)] }],
  };
}

/** A second assignment is refused, so an earlier one is looked for instead of re-sending. */
export function assignPolicy<Owner>(kind: PolicyKind<Owner>): PlannedOperation {
  const assignment = { ...kind.owner, policyId: `{${kind.id}}` };
  const isOnlyOne: Expectation = {
    label: kind.onlyOne,
    at: 'value[].id',
    test: 'equals',
    value: [{ $ref: kind.id }],
  };
  return plannedOperation({
    key: `assign-${kind.key}`,
    stage: 'sign-on',
    change: 'change',
    title: `Use the ${kind.title} for this application`,
    via: kind.assign,
    namesOthers: true,
    request: kind.assign.build(assignment),
    recovery: [{ read: kind.inUse, outputs: kind.assigned }],
    readBack: [{ read: kind.inUse, expect: [isOnlyOne] }],
    undo: undoBy(kind.unassign, {
      title: `Take the ${kind.title} off the application`,
      request: kind.unassign.build(assignment),
      gone: { read: kind.inUse, expect: [notAmong('Taken off', kind.id)] },
    }),
  });
}
