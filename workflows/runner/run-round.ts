import { resolveRequest } from '../../core/references';
import type { Ports } from '../ports';
import { allDone } from './all-done';
import type { Attempt } from './audit-write';
import { isWrittenIn } from '../difference/written';
import { writeForbidden } from './may-write';
import { READ_BACK_DIFFERS } from '../request/failures';
import { lookForForgotten, standsOnFound } from './marked-in-tenant';
import { loadOperations, type OperationContext } from '../reading/operation-context';
import { isToBeLookedAt, runOperation } from './run-operation';
import { newAttempt } from './send-attempt';
import { saveIntents, saveResults } from './save-operation';

interface Round {
  readonly keys: readonly string[];
  /** The look before the stage was taken in an earlier life of the run, and perhaps of the database. */
  readonly isTakenOver?: boolean;
}

/**
 * Brings the operations of one round to `written`, all at the same time; gives the keys of those that failed. Safe to
 * call again after a crash at any instant: each operation has a row of its own that says how far it came.
 */
export async function runRound(
  ports: Ports,
  planId: string,
  { keys, isTakenOver = false }: Round,
): Promise<string[]> {
  const loaded = await loadOperations(ports.store, planId, keys);
  const unseen = loaded.filter((context) => isTakenOver || standsOnFound(context));
  const seen = await lookForForgotten(ports, unseen);
  const all = loaded.map((context) => seen[unseen.indexOf(context)] ?? context);
  const open = all.filter((context) => !isWritten(context));
  const kept = open.filter(isNothingToWrite);
  await saveResults(
    ports,
    kept.map((context) => {
      const effect = context.operation.adopts === true ? 'adopted' : 'kept';
      return { context, result: { effect, ids: {} } };
    }),
  );
  const writing = open.filter((context) => !kept.includes(context));
  const intended = await intendTogether(
    ports,
    writing.filter((context) => isNew(context) && writeForbidden(ports.rules, context) === null),
  );
  const outcomes = await allDone(
    writing.map((context) => runOperation(ports, context, intended.get(context))),
  );
  return writing.filter((_, index) => outcomes[index] === 'failed').map(({ operation }) => operation.key);
}

/**
 * What reading back did not show is done again where that does no harm: a replica that lagged may have answered 404 to
 * a removal, which passes for success, or to a secret that it made, which then is there twice until both are discarded.
 */
function isWritten({ record: { state, failure }, operation }: OperationContext): boolean {
  const canBeDoneAgain = operation.change === 'remove' || operation.discard !== undefined;
  const isContradicted = failure?.code === READ_BACK_DIFFERS && canBeDoneAgain;
  return state === 'done' || (state === 'written' && !isContradicted);
}

/** Planned so, or the look before the stage has shown it. */
function isNothingToWrite({ operation, record, references }: OperationContext): boolean {
  if (operation.change === 'keep') return true;
  if (record.before === null || record.attempt > 0) return false;
  return isWrittenIn(record.before, resolveRequest(operation.request, references));
}

function isNew(context: OperationContext): boolean {
  const { state, attempt } = context.record;
  // What may be there already is looked for before anything is intended.
  const mayBeThere = context.operation.alternative?.when === 'found';
  return state === 'waiting' && attempt === 0 && !isToBeLookedAt(context) && !mayBeThere;
}

/** One transaction for all of the round. */
async function intendTogether(
  ports: Ports,
  contexts: readonly OperationContext[],
): Promise<ReadonlyMap<OperationContext, Attempt>> {
  const intents = contexts.map((context) => ({ context, attempt: newAttempt(context, 1) }));
  await saveIntents(ports, intents);
  return new Map(intents.map(({ context, attempt }) => [context, attempt]));
}
