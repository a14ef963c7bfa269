import type { References } from '../../../core/graph-request';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { ofSecond } from '../../../vendors/templates';
import { adopt, type Adopted } from './adopt';
import { laterOfAdopted, laterOperations, type DoneBefore } from '../later-plan';
import type { PlanWithAdopted } from '../look-and-plan';
import type { PlanInput } from '../input/plan-input';
import { taskNotices } from '../notices/notices';
import { operationsFor } from '../plan-setup';
import {
  asSecond,
  byStage,
  firstAsSeenBySecond,
  referencesMadeBy,
  titled,
} from '../input/second-application';

/** The plan where at least one of the applications is there already: each that is adopted gets only its difference. */
export async function planWithAdopted(
  document: PlanDocument,
  { tenant, done, inputs: [first, second] }: Parameters<PlanWithAdopted>[1],
): Promise<PlanDocument> {
  const one = await planned(tenant, first, { known: document.references });
  const own = second === undefined ? one.operations : titled(first.name, one.operations);
  const operations = later(first, own, done);
  const common = { ...done.references, ...document.references, ...one.references };
  if (second === undefined)
    return { ...document, operations, references: common, notices: [...one.notices, ...document.notices] };
  const known = { ...document.references, ...firstAsSeenBySecond({ ...done.references, ...one.references }) };
  const two = await planned(tenant, second, { known, alsoCalled: asReferencesOfSecond });
  const made = new Set([...operationsFor(second).flatMap(referencesMadeBy), ...Object.keys(two.references)]);
  const beside = titled(second.name, asSecond(two.operations, made));
  return {
    ...document,
    operations: byStage([...operations, ...later(second, beside, done)]),
    references: { ...common, ...asReferencesOfSecond(two.references) },
    notices: [...saying(first, one.notices), ...saying(second, two.notices), ...document.notices],
  };
}

async function planned(
  tenant: Tenant,
  input: PlanInput,
  names: { known: References; alsoCalled?: (references: References) => References },
): Promise<Adopted> {
  const operations = operationsFor(input);
  const { existing, now, assignmentRequired } = input;
  if (existing === null) return { operations, references: {}, notices: [] };
  const adopted = await adopt(operations, { tenant, existing, now, assignmentRequired, ...names });
  return { ...adopted, notices: [...adopted.notices, ...leftByHand(input, adopted.references)] };
}

/** What is not tried on an application that was there before is a task from the start. */
function leftByHand(input: PlanInput, references: References): PlanNotice[] {
  const said = taskNotices(input).map(({ text }) => text);
  const known = { ...input.known, ...references };
  return taskNotices({ ...input, known }).filter(({ text }) => !said.includes(text));
}

function later(
  { existing }: PlanInput,
  operations: readonly PlannedOperation[],
  done: DoneBefore,
): readonly PlannedOperation[] {
  return existing === null ? laterOperations(operations, done) : laterOfAdopted(operations, done);
}

function asReferencesOfSecond(references: References): References {
  return Object.fromEntries(Object.entries(references).map(([name, value]) => [ofSecond(name), value]));
}

/** With two applications a notice has to say whose it is. */
function saying({ name }: PlanInput, notices: readonly PlanNotice[]): PlanNotice[] {
  return notices.map((notice) => ({ ...notice, text: `“${name}”: ${notice.text}` }));
}
