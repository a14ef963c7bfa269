import { AppError } from '../../../../core/errors';
import { tryAgain } from '../../../../workflows/care/try-again';
import { runHandler } from '../../../../workflows/run-handler';
import { adoptionSteps } from '../../../support/adoption-steps';
import { renewSteps } from '../../../support/renew-steps';
import { putEntity } from '../../../support/tenant-by-hand';
import { COLLATE, decideOn, requestOf, unfinished } from '../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, planOf, pressed } = adoptionSteps(() => harness);
const { handedOver, planNewSecret, reveal, secretsOf } = renewSteps(() => harness);

test.each(['before', 'after'])('a lost answer (%s the work) leaves exactly one new secret', async (drop) => {
  const requestId = await handedOver('collate', COLLATE);
  const [old] = await secretsOf('Collate');
  await planNewSecret(requestId);
  await harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, drop });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toMatchObject([{ key: 'remove-former-secret-2' }]);
  const [kept, made, ...others] = await secretsOf('Collate');
  expect([kept, others]).toEqual([old, []]);
  expect((await reveal(requestId)).slice(0, 3)).toBe(made?.hint);
});

test('a crash between answer and save leaves exactly one new secret, and it is the one that is shown', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const [old] = await secretsOf('Collate');
  await planNewSecret(requestId);
  const keeper = harness.ports.secretKeeper;
  let crashes = 1;
  Object.assign(harness.ports, {
    secretKeeper: {
      ...keeper,
      keep: (secret: Parameters<typeof keeper.keep>[0]) => {
        if (crashes-- > 0)
          throw new AppError({
            kind: 'unavailable',
            code: 'database-unreachable',
            safeText: 'The plug is out.',
          });
        return keeper.keep(secret);
      },
    },
  });
  await expect(decideOn(harness, requestId)).rejects.toMatchObject({ code: 'database-unreachable' });
  expect(await secretsOf('Collate')).toHaveLength(2);
  const plan = await harness.store.plans.latest(requestId);
  const run = { kind: 'apply', requestId, planId: plan?.id ?? '', stage: 'prepare', attempt: 9 } as const;
  await runHandler(harness.ports)(run, { run: (_, work) => work() });
  const [kept, made, ...others] = await secretsOf('Collate');
  expect([kept, others]).toEqual([old, []]);
  expect((await reveal(requestId)).slice(0, 3)).toBe(made?.hint);
});

test('a former secret that went meanwhile makes the plan stale; Try again plans anew', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  const application = await applicationNamed('Collate');
  await putEntity(harness, 'applications', { ...application, passwordCredentials: [] });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
  await tryAgain(harness.ports, await pressed(requestId));
  await harness.drain();
  expect(JSON.stringify((await planOf(requestId)).notices)).toContain(
    'No secret of this application is valid now',
  );
  await decideOn(harness, requestId);
  expect(await secretsOf('Collate')).toMatchObject([{ displayName: `Latchkey ${requestId} plan 3` }]);
});
