import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { PlannedOperation } from '../../../../core/plan';
import { untoldJson } from '../../../../core/sealed';
import { parsedText } from '../../../../core/parsed-text';
import { claimsMappingPolicyUpdate } from '../../../../graph/requests';
import { difference } from '../../../difference/difference';
import type { Wanted } from '../../../difference/wanted';
import { plannedOperation } from '../../../operations/planned-operation';
import { makeRoomForClaimsPolicy } from '../../adoption/in-place';
import {
  isSame,
  keyWith,
  NOTHING_LEFT,
  plainKey,
  standsSo,
  wantedBy,
  type Comparing,
  type Left,
  type Pair,
} from './comparing';
import { takenBack } from './taken-back';

export const POLICY = /^(second-)?(create|assign)-(claims|signing)-policy$/;

/** A policy and its assignment. */
export interface PolicyPair {
  readonly create: Pair;
  readonly assign: Pair;
}

/**
 * A claims policy gets another definition in its place. Graph updates no token issuance policy (its contract has no
 * PATCH): another one is made and used, and the former one goes.
 */
export async function changedPolicy(comparing: Comparing, { create, assign }: PolicyPair): Promise<Left> {
  const standing = standingPolicy(comparing, create, assign);
  if (create.next === undefined || assign.next === undefined)
    return standing === null ? NOTHING_LEFT : { operations: goneWith(standing) };
  if (standing === null)
    return create.former === undefined ? made(comparing, create.next, assign.next) : NOTHING_LEFT;
  if (create.former !== undefined && isSame(definitionOf(create.former), definitionOf(create.next)))
    return NOTHING_LEFT;
  const [wanted] = wantedBy(create.next, comparing);
  if (wanted === undefined || standsSo(wanted, undefined, comparing)) return NOTHING_LEFT;
  return plainKey(create.key).includes('claims')
    ? updated(comparing, { create, standing: standing.create })
    : replaced(comparing, { create: create.next, assign: assign.next }, standing);
}

interface Standing {
  readonly create: Wanted;
  readonly assign: Wanted | null;
  /** The operation that made it, wherever its definition came from. */
  readonly made: Pick<Wanted, 'operation' | 'references'>;
}

function standingPolicy(comparing: Comparing, create: Pair, assign: Pair): Standing | null {
  const all = [...comparing.stands.values()];
  const own = create.next ?? create.former;
  const [place] = wantedBy(own, comparing);
  const found = all.find(({ check: { read, expect } }) => {
    return place !== undefined && read.path === place.check.read.path && expect[0].at === 'definition';
  });
  if (found === undefined || own === undefined) return null;
  return {
    create: found,
    assign: all.find(({ operation }) => operation.key === assign.key) ?? null,
    made: { operation: create.former ?? own, references: found.references },
  };
}

function definitionOf({ request: { body = null } }: PlannedOperation): Json {
  return isJsonObject(body) ? (body['definition'] ?? null) : null;
}

/** Nothing stood: as a set-up makes it. */
async function made(comparing: Comparing, create: PlannedOperation, assign: PlannedOperation): Promise<Left> {
  const own = wasTakenOff(comparing, assign) ? named(create, comparing) : create;
  if (!comparing.isAdopted(create.key) || !create.key.includes('claims'))
    return { operations: [own, assign] };
  const { before, notice } = await makeRoomForClaimsPolicy(comparing.tenant, assign, comparing.references);
  return { operations: [own, ...before, assign], notices: notice === undefined ? [] : [notice] };
}

/** A former one of the same name may have stayed with another application: that one is not to be found for it. */
function wasTakenOff({ records }: Comparing, { key }: PlannedOperation): boolean {
  return records.some((one) => one.key === keyWith('remove', key) && one.effect === 'removed');
}

function named(create: PlannedOperation, { planSeq }: Comparing): PlannedOperation {
  const { body = null } = create.request;
  const name = isJsonObject(body) && typeof body['displayName'] === 'string' ? body['displayName'] : '';
  const text = JSON.stringify(create).replaceAll(name, `${name} plan ${planSeq}`);
  return JSON.parse(
    text.replaceAll(encodeURIComponent(name), encodeURIComponent(`${name} plan ${planSeq}`)),
  ) as PlannedOperation;
}

function goneWith({ made, assign, create }: Standing): PlannedOperation[] {
  const title = ({ undo, title: own }: PlannedOperation) => undo?.title ?? own;
  const gone = [assign, made].flatMap((one) => (one === null ? [] : (takenBack(one, { title }) ?? [])));
  // A change of its definition stands in the place of the operation that made it; what another application uses is not
  // deleted, and stands for this one no longer all the same.
  const replaces = [assign, made, create].flatMap((one) => (one === null ? [] : one.operation.key));
  return gone.map((one) => ({ ...one, replaces: [...new Set(replaces)] }));
}

async function updated(
  comparing: Comparing,
  { create: { key, former, next }, standing }: { create: Pair; standing: Wanted },
): Promise<Left> {
  if (next === undefined) return NOTHING_LEFT;
  const policyId = standing.check.read.path.split('/').at(-1)?.split('?')[0] ?? '';
  const { differing } = await difference(comparing.tenant, [standing]);
  const isAsItStands = differing.length === 0;
  const before = former?.details ?? [];
  const { read, expect } = standing.check;
  return {
    operations: [
      plannedOperation({
        key: keyWith('change', key.replace(/^((?:second-)?)create-/, '$1')),
        stage: 'sign-on',
        change: 'change',
        title: 'Change the claims mapping policy',
        details: [
          ...next.details.filter((line) => !before.includes(line)).map((line) => `New: ${line}`),
          ...before.filter((line) => !next.details.includes(line)).map((line) => `No longer: ${line}`),
          'People who sign in get the new claims as soon as it is written.',
        ],
        via: claimsMappingPolicyUpdate,
        request: claimsMappingPolicyUpdate.build({ policyId, definition: asDefinition(definitionOf(next)) }),
        reliesOn: [
          ...(isAsItStands
            ? [{ read, expect: [{ ...expect[0], label: `${expect[0].label} as the plan saw them` }] }]
            : []),
          ...next.reliesOn,
        ],
        readBack: [{ read, expect: wantedBy(next, comparing).map(({ check }) => check.expect[0]) }],
      }),
    ],
    notices: isAsItStands
      ? []
      : [
          {
            severity: 'warning' as const,
            text: 'Somebody changed the claims mapping policy since this set-up wrote it. The change replaces it as a whole.',
          },
        ],
  };
}

/** As data, however it stands in a request: where a sealed answer is in it, it is data already. */
function asDefinition(definition: Json): JsonObject {
  const [one = null] = Array.isArray(definition) ? (definition as Json[]) : [];
  const data = untoldJson(one) ?? parsedText(one);
  return isJsonObject(data) ? data : {};
}

/** Entra takes one of a kind: the new one is made, then takes the place of the former one. */
function replaced(
  comparing: Comparing,
  { create, assign }: { create: PlannedOperation; assign: PlannedOperation },
  standing: Standing,
): Left {
  const [takenOff, deleted] = goneWith(standing);
  return {
    operations: [
      { ...named(create, comparing), replaces: [create.key] },
      ...(takenOff === undefined ? [] : [takenOff]),
      { ...assign, replaces: [assign.key] },
      ...(deleted === undefined ? [] : [deleted]),
    ],
  };
}
