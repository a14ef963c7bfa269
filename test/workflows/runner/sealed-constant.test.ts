import { sweep } from '../../../workflows/care/sweep';
import { answerPages } from '../../support/answer-pages';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { runHandler } from '../../../workflows/run-handler';
import { handOverView } from '../../../workflows/hand-over/view';
import { cardFor } from '../../../cards/card-for';
import { loadOperations } from '../../../workflows/reading/operation-context';
import { newAttempt, send } from '../../../workflows/runner/send-attempt';
import { tryAgain } from '../../../workflows/care/try-again';
import { shownPlans } from '../../support/shown-plans';
import { adoptionSteps } from '../../support/adoption-steps';
import { SEALED_ANSWERS, sealedRecipe, TOKEN } from '../../support/sealed-recipe';
import { OTHER_TOKEN, sealedSteps } from '../../support/sealed-steps';
import {
  approveUnrun,
  decideOn,
  planFor,
  pressed,
  requestOf,
  stateOf,
  unfinished,
} from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { inspect } from 'node:util';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [
    sealedRecipe('sealer'),
    sealedRecipe('seal-both', { vendorFields: [{ label: 'Token', value: '{input.accountToken}' }] }),
  ]);
});
afterEach(() => harness.stop());

const { planOf } = adoptionSteps(() => harness);
const { constants, database, expectNowhere, kept, removeAll } = sealedSteps(() => harness);

test('written exactly as given, destroyed once it is read back, and found nowhere', async () => {
  const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
  await expectNowhere();
  expect(await kept(requestId)).toBe(TOKEN);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await constants()).toEqual([[TOKEN]]);
  expect(await kept(requestId)).toBeNull();
  await expectNowhere();
  const request = await requestOf(harness, requestId);
  expect((await handOverView(harness.ports, request)).secrets).toEqual([]);
});

test('the card says “as given” in words, details and Graph call; the hash is of exactly this text', async () => {
  const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
  const card = JSON.stringify((await shownPlans(harness, requestId)).map(cardFor));
  expect(card).toContain('as given, not shown');
  expect(card).not.toContain('0123456789-of-the-vendor');
  expect(card).not.toContain('sealed.accountToken');
  const { notices, operations } = await planOf(requestId);
  expect(notices.map(({ text }) => text).join()).toContain('token: sent exactly as given');
  expect(JSON.stringify(operations)).toContain('{sealed.accountToken.');
  const first = await harness.store.plans.latest(requestId);
  await changeAnswers(harness.ports, { requestId, planHash: first?.hash ?? '', person: ALEX });
  const others: Readonly<Record<string, string>> = { ...SEALED_ANSWERS, accountToken: OTHER_TOKEN };
  await answerPages(harness.ports, requestId, { answers: others });
  await harness.drain();
  const second = await harness.store.plans.latest(requestId);
  const claims = (plan: typeof first) =>
    JSON.stringify(plan?.document.operations.find(({ key }) => key === 'create-claims-policy'));
  const withoutDigest = (text: string) => text.replace(/\{sealed\.accountToken\.[\w-]+\}/g, '');
  expect(claims(second) === claims(first)).toBe(false);
  expect(withoutDigest(claims(second)) === withoutDigest(claims(first))).toBe(true);
});

test('another constant in its place is a ✘ that shows neither', async () => {
  const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
  await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 1, drop: 'after' });
  await approveUnrun(harness, requestId);
  const write = harness.ports.tenant.write.bind(harness.ports.tenant);
  const tenant = Object.assign(Object.create(harness.ports.tenant) as typeof harness.ports.tenant, {
    write: async (...args: Parameters<typeof write>) => {
      const [request] = args;
      const body = JSON.stringify(request.body ?? null);
      const swapped = {
        ...request,
        body: JSON.parse(body.replace('0123456789-of', 'swapped-5-of')) as never,
      };
      return write(body.includes('0123456789-of') ? swapped : request, args[1]);
    },
  });
  await harness.drain({ ...harness.ports, tenant });
  expect(await constants()).toEqual([[TOKEN.replace('0123456789-of', 'swapped-5-of')]]);
  const failed = await unfinished(harness, requestId);
  expect(failed.find(({ key }) => key === 'create-claims-policy')?.checks).toMatchObject([
    { holds: false, found: 'something else, not shown' },
  ]);
  expect(await database()).not.toContain('swapped-5');
  expect(await kept(requestId)).toBe(TOKEN);
});

test('typed at the vendor as well: it can be revealed for a day', async () => {
  const requestId = await planFor(harness, 'seal-both', SEALED_ANSWERS);
  await decideOn(harness, requestId);
  const request = await requestOf(harness, requestId);
  expect((await handOverView(harness.ports, request)).secrets).toMatchObject([
    { name: 'input.accountToken', canReveal: true },
  ]);
  expect(await kept(requestId)).toBe(TOKEN);
  harness.advance(DAY_MS + 1_000);
  await sweep(harness.ports);
  expect(await kept(requestId)).toBeNull();
});

describe('how long it waits', () => {
  test('weeks, while nobody has approved', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    harness.advance(59 * DAY_MS);
    await harness.store.secrets.sweep(harness.ports.clock.now());
    expect(await kept(requestId)).toBe(TOKEN);
  });

  test.each(['cancelled', 'rejected', 'expired'])('%s: it is destroyed', async (state) => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    if (state === 'cancelled') await cancelRequest(harness.ports, { requestId, person: ALEX });
    if (state === 'rejected') await decideOn(harness, requestId, { verdict: 'rejected', reason: 'No.' });
    if (state === 'expired') {
      harness.advance(2 * 3_600_000);
      await sweep(harness.ports);
    }
    expect(await stateOf(harness, requestId)).toBe(state);
    expect(await kept(requestId)).toBeNull();
    expect(await constants()).toEqual([]);
  });
});

describe('faults while it is written', () => {
  test.each([
    { what: 'the answer is lost', drop: 'after' },
    { what: 'the request is lost', drop: 'before' },
    { what: '500 although it was made', status: 500, code: 'InternalServerError', after: true },
    { what: '429', status: 429, code: 'TooManyRequests', retryAfter: 1 },
  ])('$what: one policy, with it', async ({ what, ...fault }) => {
    expect(what).not.toBe('');
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 1, ...fault });
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect(await constants()).toEqual([[TOKEN]]);
    await expectNowhere();
  });

  test('Graph refuses and quotes it: its words go no further, and Try again writes it', async () => {
    const requestId = await planFor(harness, 'sealer', SEALED_ANSWERS);
    const message = `The value ${TOKEN} is not allowed.`;
    const refusal = { status: 400, code: 'Request_BadRequest', message };
    await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 1, ...refusal });
    await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', nth: 2, ...refusal });
    const [context] = await loadOperations(harness.store, `${requestId}-1`, ['create-claims-policy']);
    if (context === undefined) throw new Error('no such operation');
    const error: unknown = await send(harness.ports, context, newAttempt(context, 1)).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({ code: 'Request_BadRequest', details: { status: 400 } });
    expect(inspect(error, { depth: 9 })).not.toContain('of-the-vendor');
    await decideOn(harness, requestId);
    expect(await stateOf(harness, requestId)).toBe('failed');
    await expectNowhere();
    expect(await kept(requestId)).toBe(TOKEN);
    await tryAgain(harness.ports, await pressed(harness, requestId));
    await harness.drain();
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    expect(await constants()).toEqual([[TOKEN]]);
  });

  test('a crash behind any step loses nothing and writes it once', async () => {
    for (let diesAt = 0; ; diesAt++) {
      const isOver = await dieAt(diesAt);
      expect(await constants()).toEqual([[TOKEN]]);
      await removeAll();
      if (isOver) break;
    }
    await expectNowhere();
  });
});

/** Runs a plan, dies behind that step, and runs it again. True when there was no such step any more. */
async function dieAt(diesAt: number): Promise<boolean> {
  const named = { ...SEALED_ANSWERS, applicationName: `Sealer ${diesAt}` };
  const requestId = await planFor(harness, 'sealer', named);
  await approveUnrun(harness, requestId);
  const run = { kind: 'apply', requestId, planId: `${requestId}-1`, stage: 'create', attempt: 1 } as const;
  const died: unknown[] = [];
  let step = 0;
  const dying = async <T>(_: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    if (step++ === diesAt) throw new Error('killed');
    return result;
  };
  await runHandler(harness.ports)(run, { run: dying }).catch((error: unknown) => died.push(error));
  expect(died).toEqual(died.map(() => expect.objectContaining({ message: 'killed' }) as unknown));
  await runHandler(harness.ports)(run, { run: (_, work) => work() });
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  expect(await kept(requestId)).toBeNull();
  return died.length === 0;
}
