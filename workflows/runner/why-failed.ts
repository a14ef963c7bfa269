import type { PlanRecord } from '../../core/ports/store';
import type { Ports } from '../ports';

export interface Failed {
  readonly reason: string;
  /** Microsoft asks not to come back before. */
  readonly notBefore?: string | undefined;
}

/** The first failure in its own words: it is what the card, the lists and the audit say. */
export async function whatFailed({ store }: Ports, { id, document }: PlanRecord): Promise<Failed> {
  const failed = (await store.operations.list(id)).filter(({ state }) => state === 'failed');
  const inOrder = document.operations.filter(({ key }) => failed.some((record) => record.key === key));
  const [first] = inOrder;
  const text = failed.find(({ key }) => key === first?.key)?.failure?.text ?? '';
  const others = inOrder.length - 1;
  const more = others <= 0 ? '' : ` ${others} more failed beside it.`;
  return {
    reason: first === undefined ? 'An operation failed.' : `It failed at “${first.title}”. ${text}${more}`,
    notBefore: failed
      .map(({ failure }) => failure?.notBefore ?? '')
      .filter((at) => at !== '')
      .sort()
      .at(-1),
  };
}

/** What the tenant shows in place of what was written. */
export async function whatIsNotShown({ store }: Ports, { id }: PlanRecord): Promise<string> {
  const records = await store.operations.list(id);
  const misses = records.flatMap(({ checks }) => checks.filter(({ holds }) => !holds));
  const [first] = misses;
  if (first === undefined) return 'Reading back did not show what was written.';
  const found = first.found === undefined ? '' : `, found: ${first.found}`;
  return `Reading back did not show what was written: ${first.label}${found}.`;
}

/** What an undo could not remove is still in the tenant, and the card has to say so. */
export async function notTakenBack({ store }: Ports, { id, document }: PlanRecord): Promise<string> {
  const records = await store.operations.list(id);
  const open = document.operations.filter(({ key, onDemand }) => {
    if (onDemand !== undefined) return false;
    const record = records.find((one) => one.key === key);
    const isWritten = record?.state === 'written' || record?.state === 'done';
    return !isWritten || record.checks.some(({ holds }) => !holds);
  });
  const titles = open.map(({ title }) => `“${title}”`).join(', ');
  return ` Not taken back yet: ${titles}. Press Try again to go on.`;
}
