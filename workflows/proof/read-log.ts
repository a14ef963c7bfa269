import type { GraphRequest } from '../../core/graph-request';
import type { LogTurn } from '../../core/ports/sign-in-store';
import type { Ports } from '../ports';
import { logPage, type LogPage } from './logged-sign-ins';

/** Longer than a request may take, so that a turn lapses only with its process. */
export const TURN_MS = 60_000;
/**
 * Between two requests: the reports take five in ten seconds from an application (throttling-limits.md, identity and
 * access reports), and others read them too.
 */
export const PAUSE_MS = 3_000;
/** Asked to wait for longer, the turn ends and remembers until when. */
const PATIENCE_MS = 5_000;

/** One page of the log. Errors are the tenant's. */
export async function readPage({ tenant }: Ports, request: GraphRequest): Promise<LogPage> {
  return logPage(await tenant.read(request, { onePage: true, patienceMs: PATIENCE_MS }));
}

/** Waits until the next request may leave; false: the turn has lapsed meanwhile, and is another's. */
export async function pause({ store, clock }: Ports, { holder }: LogTurn): Promise<boolean> {
  await clock.sleep(PAUSE_MS);
  return store.signIns.keepTurn(holder, new Date(clock.now().getTime() + TURN_MS));
}
