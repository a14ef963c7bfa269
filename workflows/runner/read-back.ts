import { HOUR_MS } from '../../core/durations';
import type { CheckResult } from '../../core/checks';
import type { References } from '../../core/graph-request';
import type { OperationRecord, PlannedOperation } from '../../core/plan';
import { sealedIn } from '../../core/sealed';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { allDone } from './all-done';
import { METADATA_LABEL, metadataCheck } from '../difference/published-certificate';
import { runChecks } from '../difference/run-checks';
import { readBackOf } from '../difference/wanted';
import { failure, READ_BACK_DIFFERS } from '../request/failures';
import { loadPlan, referencesOf } from '../reading/operation-context';
import { namingSealed } from '../reading/naming-sealed';
import { pollUntil } from '../reading/poll';
import { saveRemark } from './save-operation';

interface Written {
  readonly operation: PlannedOperation;
  readonly record: OperationRecord;
}
const NOT_SHOWN = 'Entra does not show what was written.';

type Results = ReadonlyMap<string, readonly CheckResult[]>;

/** What the card says while the metadata lags behind, and a code for it. */
const METADATA_LATE = 'Entra has it; its metadata does not show it yet.';
const LONGEST_METADATA_MS = HOUR_MS;

/**
 * Reads everything that the stage wrote back from the tenant, in one batch, until it shows or the
 * visibility window closes; saves ✔ or ✘ per operation. The metadata of an application may take far longer: then the
 * stage holds without it, or waits for it, as the plan says. True when everything holds.
 */
export async function readBackStage(ports: Ports, planId: string, stage: Stage): Promise<boolean> {
  const plan = await loadPlan(ports.store, planId);
  const records = await ports.store.operations.list(planId);
  const tenant = namingSealed(ports, plan.requestId, sealedIn(plan.document.operations));
  const reading = { ...ports, tenant };
  const references = referencesOf(plan, records);
  const written = writtenIn(plan, records, stage);
  if (written.length === 0) return true;
  let last: Results = new Map();
  const look = async (): Promise<true | null> => {
    last = await check(reading, written, references);
    return allHold(last) ? true : null;
  };
  await pollUntil(ports.clock, ports.rules.visibilityWindowMs, look);
  const waiting = written.filter(
    ({ operation }) => operation.whileMetadataLate === 'wait' && isLate(last, operation),
  );
  if (waiting.length > 0 && onlyMetadataIsLate(last)) {
    for (const { record } of waiting) await saveRemark(ports, record, METADATA_LATE);
    await pollUntil(ports.clock, LONGEST_METADATA_MS, look);
  }
  await save(ports, written, last);
  return written.every((one) => isDone(one, last));
}

/** Nothing of it is missing but what the plan lets come later. */
function isDone({ operation }: Written, results: Results): boolean {
  const missing = (results.get(operation.key) ?? []).filter(({ holds }) => !holds);
  return missing.every(
    ({ label }) => label === METADATA_LABEL && operation.whileMetadataLate === 'hand-over',
  );
}

function isLate(results: Results, { key }: PlannedOperation): boolean {
  return (results.get(key) ?? []).some(({ label, holds }) => label === METADATA_LABEL && !holds);
}

function onlyMetadataIsLate(results: Results): boolean {
  return [...results.values()].flat().every(({ label, holds }) => holds || label === METADATA_LABEL);
}

function writtenIn(plan: PlanRecord, records: readonly OperationRecord[], stage: Stage): Written[] {
  return plan.document.operations.flatMap((operation) => {
    const record = records.find(({ key }) => key === operation.key);
    return record?.stage === stage && record.state === 'written' ? [{ operation, record }] : [];
  });
}

async function check(ports: Ports, written: readonly Written[], references: References): Promise<Results> {
  const checks = written.map(({ operation }) => readBackOf(operation, references));
  const [found, metadata] = await allDone([
    runChecks(ports.tenant, checks.flat(), references),
    allDone(written.map(({ operation }) => metadataCheck(ports, operation, references))),
  ]);
  const results = [...found];
  return new Map(
    written.map(({ operation }, index) => {
      const own = (checks[index] ?? []).reduce((sum, { expect }) => sum + expect.length, 0);
      return [operation.key, [...results.splice(0, own), ...(metadata[index] ?? [])]];
    }),
  );
}

function allHold(results: Results): boolean {
  return results.size > 0 && [...results.values()].flat().every(({ holds }) => holds);
}

async function save(ports: Ports, written: readonly Written[], results: Results): Promise<void> {
  await ports.store.transaction(async (tx) => {
    for (const one of written) {
      const { record, operation } = one;
      const checks = results.get(record.key) ?? [];
      const holds = isDone(one, results);
      const text = isLate(results, operation) && onlyMetadataIsLate(results) ? METADATA_LATE : NOT_SHOWN;
      await ports.store.operations.update(tx, record, {
        checks,
        state: holds ? 'done' : 'written',
        failure: holds ? null : failure({ text, code: READ_BACK_DIFFERS }),
        remark: holds && isLate(results, operation) ? METADATA_LATE : null,
      });
    }
  });
  ports.nudge();
}
