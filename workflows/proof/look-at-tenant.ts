import { DAY_MS, HOUR_MS } from '../../core/durations';
import type { LogTurn, LogTurnEnd, SignInMatch } from '../../core/ports/sign-in-store';
import { signInsList, signInsNext } from '../../graph/requests';
import type { Ports } from '../ports';
import type { LoggedSignIn } from './logged-sign-ins';
import { noteApplications } from './note-applications';
import { pause, PAUSE_MS, readPage } from './read-log';
import { recordSignIns } from './record-sign-ins';

/** What any page of Graph holds at most; the log takes one more. */
const PAGE_SIZE = 999;
const MOST_PAGES = 5;
/** What comes late is still seen by the looks after it. */
const OVERLAP_MS = 2 * HOUR_MS;

/** The sign-ins of the whole tenant since the last look, matched here. */
export async function lookAtTenant(ports: Ports, turn: LogTurn): Promise<LogTurnEnd> {
  const { store, clock } = ports;
  const startedAt = clock.now();
  await noteApplications(ports);
  const { signIns, isLeftOver } = await readPages(ports, { turn, since: sinceOf(turn, startedAt) });
  const known = await store.signIns.matching([...new Set(signIns.map(({ clientId }) => clientId))]);
  await record(ports, known, signIns);
  const nowMs = clock.now().getTime();
  return {
    notBefore: new Date(nowMs + PAUSE_MS),
    read: { nextReadAt: new Date(startedAt.getTime() + HOUR_MS), readUntil: startedAt },
    refusal: null,
    leftOverAt: isLeftOver ? startedAt : null,
  };
}

function sinceOf({ readUntil }: LogTurn, now: Date): Date {
  const from = (readUntil?.getTime() ?? now.getTime() + OVERLAP_MS - HOUR_MS) - OVERLAP_MS;
  return new Date(Math.max(from, now.getTime() - DAY_MS));
}

async function readPages(
  ports: Ports,
  { turn, since }: { turn: LogTurn; since: Date },
): Promise<{ signIns: readonly LoggedSignIn[]; isLeftOver: boolean }> {
  const signIns: LoggedSignIn[] = [];
  let request = signInsList.build({ since, pageSize: PAGE_SIZE });
  for (let pages = 1; ; pages++) {
    const page = await readPage(ports, request);
    signIns.push(...page.signIns);
    if (page.nextLink === null) return { signIns, isLeftOver: false };
    if (pages === MOST_PAGES || !(await pause(ports, turn))) break;
    request = signInsNext.build({ link: page.nextLink });
  }
  ports.log.warn(
    { entries: signIns.length, since: since.toISOString() },
    'The log of sign-ins is longer than is read; sign-ins may not be seen',
  );
  return { signIns, isLeftOver: true };
}

/** Most set-ups work and are only marked as used, all at once. */
async function record(
  ports: Ports,
  known: readonly SignInMatch[],
  signIns: readonly LoggedSignIn[],
): Promise<void> {
  const used: { requestId: string; at: Date }[] = [];
  for (const { requestId, clientIds, isSeen, isCompleted } of known) {
    const ofIt = signIns.filter(({ clientId }) => clientIds.includes(clientId));
    const good = ofIt.filter(({ code, clientId }) => code === 0 && clientId === clientIds[0]);
    if (isSeen && isCompleted && ofIt.every(({ code }) => code === 0)) {
      const at = new Date(Math.max(...good.map((one) => one.at.getTime())));
      if (good.length > 0) used.push({ requestId, at });
    } else await recordSignIns(ports, { requestId, clientIds, signIns: ofIt });
  }
  if (used.length > 0) await ports.store.transaction((tx) => ports.store.signIns.noteLast(tx, used));
}
