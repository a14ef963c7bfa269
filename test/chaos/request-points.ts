import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment, GraphLogLine } from '../support/deployment';
import type { Scene } from './crash-points';
import { newestRequest } from './stories';
import { until } from './standstill';

/** Either side of one request of the log: it is held before Entra does it, or its answer is held. */
export const REQUEST_POINTS = ['not done yet', 'done, but not answered'] as const;
export type RequestPoint = (typeof REQUEST_POINTS)[number];

/** Longer than any case lasts. */
const HELD_MS = 600_000;
/** Once all before it are answered, it is on its way. */
const ON_ITS_WAY_MS = 700;

/** Approves, and resolves when the bot waits for the answer to its `nth` request from then on, whatever that is. */
export async function stopAtRequest(
  { deployment, approve }: Scene,
  point: RequestPoint,
  nth: number,
): Promise<void> {
  const before = (await wholeRequests(deployment)).length;
  const held = point === 'not done yet' ? { delayMs: HELD_MS } : { answerDelayMs: HELD_MS };
  await deployment.fault({ inBatch: false, nth, ...held });
  // Where the press itself asks Entra, the bot dies over it.
  approve().catch(() => undefined);
  await until('the requests before it', async () => {
    const isNext = (await wholeRequests(deployment)).length - before >= nth - 1;
    return isNext || (await newestRequest(deployment)).state === 'handed-over';
  });
  await pause(ON_ITS_WAY_MS);
}

/** What the bot sent so far, a batch as one. */
export async function wholeRequests(deployment: Deployment): Promise<readonly GraphLogLine[]> {
  return (await deployment.graphLog()).filter(({ batch }) => batch !== true);
}
