import { HOUR_MS } from '../../core/durations';
import type { WorkflowHarness } from './workflow-harness';

export type Look = (signal: AbortSignal) => Promise<void>;

/** What was written has reached every replica of the sandbox. */
const REPLICATED_MS = 200;
/** What two looks see is told. */
const SETTLES_MS = 15_000;

/** An hourly turn of the watch, and the looks that follow it until everything is settled. */
export async function settledTurn(harness: Pick<WorkflowHarness, 'advance'>, watch: Look): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, REPLICATED_MS));
  harness.advance(HOUR_MS);
  for (let look = 0; look < 3; look += 1) {
    await watch(new AbortController().signal);
    harness.advance(SETTLES_MS);
  }
}
