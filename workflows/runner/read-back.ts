import type { CheckResult } from '../../core/checks';
import type { References } from '../../core/graph-request';
import type { OperationRecord, PlannedOperation } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { allDone } from './all-done';
import { readBackOf } from './alternative';
import { metadataThumbprints } from './federation-metadata';
import { failure, READ_BACK_DIFFERS } from './failures';
import { loadPlan, referencesOf } from './operation-context';
import { pollUntil } from './poll';
import { runChecks } from './run-reads';

interface Written {
  readonly operation: PlannedOperation;
  readonly record: OperationRecord;
}
type Results = ReadonlyMap<string, readonly CheckResult[]>;

/**
 * Reads everything that the stage wrote back from the tenant, in one batch, until it shows or the
 * visibility window closes; saves ✔ or ✘ per operation. True when everything holds.
 */
export async function readBackStage(ports: Ports, planId: string, stage: Stage): Promise<boolean> {
  const plan = await loadPlan(ports.store, planId);
  const records = await ports.store.operations.list(planId);
  const references = referencesOf(plan, records);
  const written = writtenIn(plan, records, stage);
  if (written.length === 0) return true;
  let last: Results = new Map();
  await pollUntil(ports.clock, ports.rules.visibilityWindowMs, async () => {
    last = await check(ports, written, references);
    return allHold(last) ? true : null;
  });
  await save(ports, written, last);
  return allHold(last);
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

/** Anyone may read the metadata; it answers with the tenant's default certificate for a while (facts.md a.7). */
async function metadataCheck(
  ports: Ports,
  { metadataCarries, metadataOf }: PlannedOperation,
  references: References,
): Promise<CheckResult[]> {
  if (metadataCarries === undefined) return [];
  const label = 'Federation metadata carries the certificate';
  const found = metadataThumbprints(
    await ports.tenant.federationMetadata(references[metadataOf ?? 'app.clientId'] ?? ''),
  );
  const wanted = references[metadataCarries]?.toUpperCase() ?? '';
  return found.includes(wanted)
    ? [{ label, holds: true }]
    : [{ label, holds: false, found: found.join(', ') || 'no certificate' }];
}

function allHold(results: Results): boolean {
  return results.size > 0 && [...results.values()].flat().every(({ holds }) => holds);
}

async function save(ports: Ports, written: readonly Written[], results: Results): Promise<void> {
  await ports.store.transaction(async (tx) => {
    for (const { record } of written) {
      const checks = results.get(record.key) ?? [];
      const holds = checks.every((result) => result.holds);
      await ports.store.operations.update(tx, record, {
        checks,
        state: holds ? 'done' : 'written',
        failure: holds
          ? null
          : failure({ text: 'Entra does not show what was written.', code: READ_BACK_DIFFERS }),
      });
    }
  });
  ports.nudge();
}
