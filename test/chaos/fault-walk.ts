import { answerPage, openFields } from '../support/answer-pages';
import { goOn } from '../../workflows/questions/end-wait';
import { requestUndo, tryAgain } from '../../workflows/care/try-again';
import { startSetup } from '../../workflows/questions/start-setup';
import { decideOn, requestOf } from '../support/walk-request';
import { ALEX, type WorkflowHarness } from '../support/workflow-harness';
import type { SetUp } from './set-ups';

/** What a click answers while Graph misbehaves is "try again", and a person does. */
const PRESSES = 5;

/** From the command to the end of the run. */
export async function walk(harness: WorkflowHarness, setUp: SetUp): Promise<string> {
  const given: Readonly<Record<string, string>> = {
    applicationName: setUp.applicationName,
    ...setUp.answers,
  };
  const requestId = await started(harness, setUp.vendor);
  for (let turn = 0; turn < 60; turn++) {
    const { state } = await requestOf(harness, requestId);
    if (state === 'waiting-on-vendor') {
      await goOn(harness.ports, { requestId, waitingFor: null, person: ALEX });
      continue;
    }
    if ((await openFields(harness.ports, requestId)).length === 0) break;
    await answerPage(harness.ports, requestId, { answers: given });
  }
  await harness.drain();
  await approveAndRun(harness, requestId);
  return requestId;
}

/** Presses Undo and approves its plan; where that failed on the way, `Try again` goes on with it. */
export async function takeBack(harness: WorkflowHarness, requestId: string): Promise<void> {
  await press(harness, requestId, async (planHash) => {
    await requestUndo(harness.ports, { requestId, planHash, person: ALEX });
  });
  await approveAndRun(harness, requestId);
}

/** Presses `Try again` and approves the plan where there is a new one. */
export async function goOnAgain(harness: WorkflowHarness, requestId: string): Promise<void> {
  await press(harness, requestId, async (planHash) => {
    await tryAgain(harness.ports, { requestId, planHash, person: ALEX });
  });
  await approveAndRun(harness, requestId);
}

/** Until the state moves for good, or patience ends: what could not be planned is asked for again. */
async function press(
  harness: WorkflowHarness,
  requestId: string,
  button: (planHash: string) => Promise<void>,
): Promise<void> {
  const { state } = await requestOf(harness, requestId);
  for (let turn = 0; turn < PRESSES; turn++) {
    const plan = await harness.store.plans.latest(requestId);
    await button(plan?.hash ?? '');
    await harness.drain();
    if ((await requestOf(harness, requestId)).state !== state) break;
  }
}

/** A plan that became stale is made anew and approved anew. */
async function approveAndRun(harness: WorkflowHarness, requestId: string): Promise<void> {
  for (let turn = 0; turn < PRESSES; turn++) {
    const { state } = await requestOf(harness, requestId);
    if (state === 'stale') {
      const plan = await harness.store.plans.latest(requestId);
      await tryAgain(harness.ports, { requestId, planHash: plan?.hash ?? '', person: ALEX });
      await harness.drain();
    } else if (state === 'awaiting-approval') await decideOn(harness, requestId);
    else return;
  }
}

/** A role look-up that failed is asked again, as a person would. */
async function started(harness: WorkflowHarness, vendor: string): Promise<string> {
  for (let turn = 1; ; turn++) {
    const { requestId, reply } = await startSetup(harness.ports, {
      recipeId: vendor,
      person: ALEX,
      origin: 'personal-1',
      inboundKey: `fault-${turn}`,
    });
    if (requestId !== null) return requestId;
    if (turn === PRESSES) throw new NotStarted(reply.text);
  }
}

/** The command itself was refused, in words. */
export class NotStarted extends Error {}
