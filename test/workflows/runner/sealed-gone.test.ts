import { requestRestore } from '../../../workflows/care/restore';
import { sweep } from '../../../workflows/care/sweep';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { openFields } from '../../support/answer-pages';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { adoptionSteps } from '../../support/adoption-steps';
import { SEALED_ANSWERS, sealedRecipe, TOKEN } from '../../support/sealed-recipe';
import { OTHER_TOKEN, sealedSteps } from '../../support/sealed-steps';
import { approveUnrun, decideOn, planFor, pressed, stateOf, unfinished } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [sealedRecipe('sealer')]);
});
afterEach(() => harness.stop());

const { planOf } = adoptionSteps(() => harness);
const { ask, constants, expectAsked, expectNowhere, kept, lose } = sealedSteps(() => harness);

describe('it is gone', () => {
  test('before the approval: nothing is approved, it is asked again and planned anew', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await lose(requestId);
    expect(await decideOn(harness, requestId)).toMatchObject({
      kind: 'ignored',
      text: expect.stringContaining('not kept any more') as string,
    });
    await expectAsked(requestId);
    expect(await harness.store.decisions.list(`${requestId}-1`)).toEqual([]);
    expect(await ask(requestId, OTHER_TOKEN)).toMatchObject({ kind: 'done' });
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    await decideOn(harness, requestId);
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    expect(await constants()).toEqual([[OTHER_TOKEN]]);
    await expectNowhere();
  });

  test('between approval and run: nothing is written', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await approveUnrun(harness, requestId);
    await lose(requestId);
    await harness.drain();
    await expectAsked(requestId);
    expect(
      (await harness.store.operations.listForRequest(requestId)).every(({ attempt }) => attempt === 0),
    ).toBe(true);
  });

  test('between two stages: the rest is a plan of its own, and the application is made once', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await decideOn(harness, requestId, { stage: 'create' });
    await lose(requestId);
    await decideOn(harness, requestId, { stage: 'sign-on' });
    await expectAsked(requestId);
    await ask(requestId, OTHER_TOKEN);
    expect((await planOf(requestId)).operations.map(({ key }) => key)).not.toContain(
      'instantiate-application',
    );
    await decideOn(harness, requestId);
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    expect(await constants()).toEqual([[OTHER_TOKEN]]);
    const { applications = [] } = await harness.state();
    expect(applications.filter(({ displayName }) => displayName === 'Sealer')).toHaveLength(1);
  });

  test('just before it is sent: the operation fails, and Try again asks for it', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await approveUnrun(harness, requestId);
    const { secrets } = harness.store;
    let looks = 0;
    const flaky = Object.assign(Object.create(secrets) as typeof secrets, {
      // It is there whenever a stage begins, and gone when it leaves.
      open: async (place: Parameters<typeof secrets.open>[0]) => {
        looks++;
        const text = await secrets.open(place);
        return looks > 2 ? null : text;
      },
    });
    await harness.drain({ ...harness.ports, store: { ...harness.store, secrets: flaky } });
    const failed = await unfinished(harness, requestId);
    expect(failed.find(({ key }) => key === 'create-claims-policy')?.failure?.code).toBe(
      'sealed-answer-gone',
    );
    expect(await stateOf(harness, requestId)).toBe('failed');
    await lose(requestId);
    await tryAgain(harness.ports, await pressed(harness, requestId));
    await harness.drain();
    await expectAsked(requestId);
    await ask(requestId, OTHER_TOKEN);
    await decideOn(harness, requestId);
    expect(await constants()).toEqual([[OTHER_TOKEN]]);
  });

  test('exchanged for another text behind the plan’s back: it is not what was approved', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await approveUnrun(harness, requestId);
    const keepUntil = new Date(harness.ports.clock.now().getTime() + DAY_MS);
    await harness.store.transaction((tx) =>
      harness.store.secrets.keep(tx, { requestId, name: 'input.accountToken', text: OTHER_TOKEN, keepUntil }),
    );
    await harness.drain();
    await expectAsked(requestId);
    expect(await constants()).toEqual([]);
  });
});

async function undone(): Promise<string> {
  const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
  await decideOn(harness, requestId);
  await requestUndo(harness.ports, { requestId, planHash: '', person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('undone');
  expect(await constants()).toEqual([]);
  return requestId;
}

describe('undo and restore', () => {
  test('the undo needs no value and holds none; a restore asks for it again', async () => {
    const requestId = await undone();
    await expectNowhere();
    await requestRestore(harness.ports, { requestId, planHash: '', person: ALEX });
    await harness.drain();
    await expectAsked(requestId);
    await ask(requestId, OTHER_TOKEN);
    expect((await planOf(requestId)).kind).toBe('restore');
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    await decideOn(harness, requestId);
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    expect(await constants()).toEqual([[OTHER_TOKEN]]);
    expect(await kept(requestId)).toBeNull();
    await expectNowhere();
  });

  test.each(['Cancel', 'nobody answers'])('%s: it stays undone, and can be restored later', async (how) => {
    const requestId = await undone();
    await requestRestore(harness.ports, { requestId, planHash: '', person: ALEX });
    await harness.drain();
    if (how === 'Cancel') await cancelRequest(harness.ports, { requestId, person: ALEX });
    else {
      harness.advance(15 * DAY_MS);
      await sweep(harness.ports);
    }
    expect(await stateOf(harness, requestId)).toBe('undone');
    await requestRestore(harness.ports, { requestId, planHash: '', person: ALEX });
    await harness.drain();
    expect(await openFields(harness.ports, requestId)).toEqual(['accountToken']);
    await ask(requestId, TOKEN);
    await decideOn(harness, requestId);
    expect(await constants()).toEqual([[TOKEN]]);
  });
});
