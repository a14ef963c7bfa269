import type { Activity } from 'botbuilder';
import { sha256Hex } from '../../core/ids';
import type { Clock } from '../../core/ports/clock';

const REMEMBERED_MS = 120_000;
const MOST_REMEMBERED = 1_000;

/** The same work for the same delivery, and its answer for those that follow. */
export type DeliveredAgain = <T>(activity: Activity, work: () => Promise<T>) => Promise<T>;

/**
 * Teams delivers again what was not answered in time. A delivery that this process has seen within two minutes, under
 * way or answered, is not worked on again; what failed is. Losing this memory loses nothing but a second answer: what
 * changes a request is guarded in the database.
 */
export function deliveredAgain(clock: Clock): DeliveredAgain {
  const known = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>();
  return <T>(activity: Activity, work: () => Promise<T>): Promise<T> => {
    const key = keyOf(activity);
    if (key === null) return work();
    const now = clock.now().getTime();
    const before = known.get(key);
    if (before !== undefined && before.until > now) return before.answer as Promise<T>;
    const answer = work();
    known.delete(key);
    known.set(key, { answer, until: now + REMEMBERED_MS });
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    answer.catch(() => known.delete(key));
    return answer;
  };
}

function keyOf({ type, id, conversation, from, text, value }: Activity): string | null {
  const activityId: string | undefined = id;
  if (activityId === undefined || activityId === '') return null;
  return sha256Hex(JSON.stringify([type, activityId, conversation.id, from.id, text, value as unknown]));
}
