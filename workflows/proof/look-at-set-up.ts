import { DAY_MS, HOUR_MS } from '../../core/durations';
import type { LogTurn, LogTurnEnd, SignInWatch } from '../../core/ports/sign-in-store';
import { signInsList } from '../../graph/requests';
import type { Ports } from '../ports';
import type { LoggedSignIn } from './logged-sign-ins';
import { nextLookAt } from './look-times';
import { noteLooked } from './note-test';
import { pause, PAUSE_MS, readPage } from './read-log';
import { recordSignIns } from './record-sign-ins';

/** The newest of an application: more of one hour say no more. */
const PAGE_SIZE = 50;
/** Somebody may have signed in before they pressed the button. */
const BEFORE_TEST_MS = HOUR_MS;

/** Whether somebody has signed in to one set-up since its test began. */
export async function lookAtSetUp(ports: Ports, watch: SignInWatch, turn: LogTurn): Promise<LogTurnEnd> {
  const { requestId, clientIds, beganAt, looks } = watch;
  const since = new Date(beganAt.getTime() - BEFORE_TEST_MS);
  const signIns: LoggedSignIn[] = [];
  for (const clientId of clientIds) {
    if (clientId !== clientIds[0] && !(await pause(ports, turn))) break;
    const page = await readPage(ports, signInsList.build({ since, clientId, pageSize: PAGE_SIZE }));
    signIns.push(...page.signIns);
  }
  await recordSignIns(ports, { requestId, clientIds, signIns });
  const now = ports.clock.now();
  const next = nextLookAt({ beganAt, looks: looks + 1 }, now);
  await noteLooked(ports, { requestId, isOver: now.getTime() - beganAt.getTime() > DAY_MS || next === null });
  return {
    notBefore: new Date(now.getTime() + PAUSE_MS),
    looked: { ...watch, nextLookAt: next },
    refusal: null,
  };
}
