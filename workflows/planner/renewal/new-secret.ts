import type { References } from '../../../core/graph-request';
import type { PlanDocument, PlannedOperation, PlanPart } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import { ofSecond } from '../../../vendors/templates';
import type { Ports } from '../../ports';
import { namesOf } from '../../request/names-of';
import { vendorNameOf } from '../../request/placeholder-values';
import { recipeOf } from '../../request/recipe-of';
import { NEW_SECRET_OF, textIn } from '../../request/request-facts';
import { withoutCounts } from '../adoption/keep-or-change';
import { withUndoOfItsOwn } from '../adoption/undo-on-adopted';
import { clientSecret, secretNotices } from '../sign-on/client-secret';
import { heldPermissionNotices } from '../facts/held-permissions';
import { planInputs } from '../inputs';
import { knownBefore } from '../later-plan';
import { planHeading } from '../plan-heading';
import type { PlanInput } from '../input/plan-input';
import { waitingNotices } from '../waiting-plan';
import { asSecond, referencesMadeBy, titled } from '../input/second-application';
import {
  APPLICATION_GONE,
  formerSecrets,
  readApplication,
  recordedIds,
  removeFormer,
  stillThere,
  whatStays,
  type FormerSecret,
} from './former-secrets';
import { secretGates } from './gates';

/**
 * A plan that makes one more client secret, as long as the set-up would make one today. The former one stays: sign-in
 * goes on until the vendor has the new one, and a week longer.
 */
export async function planNewSecret(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const references = await knownBefore(ports.store, request);
  const [first, second] = await planInputs(ports, {
    request,
    recipe,
    done: { operations: [], references },
  });
  const isSecond = textIn(request, NEW_SECRET_OF) === 'second';
  const nameOf = isSecond ? ofSecond : (name: string) => name;
  const input = isSecond ? second : first;
  const objectId = references[nameOf('app.objectId')] ?? '';
  const found = await readApplication(ports, objectId);
  const { name } = input ?? first;
  const planned = input === undefined ? NO_SECRET : newSecret(input, planSeq);
  const own = isSecond ? asOfSecond(planned.operations) : planned.operations;
  const former = formerSecrets(found, first.now);
  const made = recordedIds(await ports.store.operations.listForRequest(request.id), nameOf('secret.keyId'));
  const recorded = former.filter(({ keyId }) => made.includes(keyId));
  const application = { objectId, clientId: references[nameOf('app.clientId')] ?? '' };
  const operations = inStages(titled(name, own), { application, former, recorded, planSeq });
  return {
    kind: 'renew',
    ...planHeading(request, await namesOf(ports, request), first.now),
    notices: [
      ...waitingNotices(request, 'renew'),
      ...(found === null ? [APPLICATION_GONE] : []),
      ...planned.notices,
      ...heldPermissionNotices(operations, first.facts.permissionsHeld),
      ...(found === null ? [] : [whatStays(former, { name, recorded })]),
    ],
    operations,
    ...(recorded.length === 0 ? {} : { gates: secretGates(vendorNameOf(request, recipe)) }),
    references: {
      ...without(references, operations),
      [nameOf('secret.name')]: operations[0]?.key ?? '',
      // Where the former one went says nothing about this one.
      [nameOf('secret.vaultId')]: '',
    },
  };
}

interface Former {
  readonly application: { readonly objectId: string; readonly clientId: string };
  readonly former: readonly FormerSecret[];
  /** Those that this set-up made. */
  readonly recorded: readonly FormerSecret[];
  readonly planSeq: number;
}

/** The new one is prepared; those that this set-up made before go at the end. */
function inStages(
  added: readonly PlannedOperation[],
  { application, former, recorded, planSeq }: Former,
): PlannedOperation[] {
  const prepared = added.map((operation) => ({
    ...operation,
    key: `${operation.key}-${planSeq}`,
    stage: 'prepare' as const,
    reliesOn: [...stillThere(application, former), ...operation.reliesOn],
  }));
  if (prepared.length === 0) return prepared;
  return [...prepared, ...removeFormer(application.objectId, recorded, planSeq)];
}

const NO_SECRET: PlanPart = {
  operations: [],
  notices: [{ severity: 'blocking', text: 'This set-up needs no client secret.' }],
};

function asOfSecond(operations: readonly PlannedOperation[]): PlannedOperation[] {
  const known = ['app.objectId', 'app.clientId', ...operations.flatMap(referencesMadeBy)];
  return asSecond(operations, new Set(known));
}

/** Its marker names the plan as well: a lost try of this plan is removed by it, and no other secret. */
function newSecret(input: PlanInput, planSeq: number): PlanPart {
  if (input.type !== 'app-registration') return NO_SECRET;
  const planned = clientSecret({ ...input, marker: `${input.request.id} plan ${planSeq}` });
  const notices = secretNotices(input);
  if (planned.length === 0 && notices.length === 0) return NO_SECRET;
  const operations = planned.map((operation) =>
    besideOthers(input.existing === null ? operation : withUndoOfItsOwn(operation)),
  );
  return { operations, notices };
}

function besideOthers(operation: PlannedOperation): PlannedOperation {
  return { ...operation, title: 'Create another client secret', readBack: withoutCounts(operation.readBack) };
}

/** Ids of the former secret are not this plan's. */
function without(references: References, operations: readonly PlannedOperation[]): References {
  const own = operations.flatMap(({ outputs }) => Object.keys(outputs));
  return Object.fromEntries(Object.entries(references).filter(([name]) => !own.includes(name)));
}
