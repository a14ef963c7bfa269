import { tryAgain } from '../../../workflows/care/try-again';
import { shownPlans } from '../../support/shown-plans';
import {
  AMPLITUDE,
  approveUnrun,
  decideOn,
  planCollate,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

const off = (): WorkflowHarness => harness.restarted({ writes: 'off' });

async function made(name: string): Promise<number> {
  const { applications = [] } = await harness.state();
  return applications.filter(({ displayName }) => String(displayName).startsWith(name)).length;
}

async function pressTryAgain(deployment: WorkflowHarness, requestId: string) {
  const reply = await tryAgain(deployment.ports, await pressed(deployment, requestId));
  await deployment.drain();
  return reply;
}

test('the card says so at once and has no approve buttons', async () => {
  const deployment = off();
  const requestId = await planCollate(deployment, 'Never');
  const [card] = await shownPlans(deployment, requestId);
  expect(card?.notices[0]).toEqual({
    severity: 'info',
    text: 'This deployment only makes plans: writing is switched off (WRITES=off), so nothing can be approved.',
  });
  expect(card?.buttons).toMatchObject({ approveStage: null, approveAll: false });
  expect(await decideOn(deployment, requestId)).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('WRITES=off') as string,
  });
  expect(await made('Never')).toBe(0);
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'The test is over.' });
});

test('a run that was approved before writes nothing, says why, and goes on when it is on again', async () => {
  const requestId = await planCollate(harness, 'Later');
  await approveUnrun(harness, requestId);
  await off().drain();
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('writing is switched off (WRITES=off). Nothing was written') as string,
  });
  expect(await made('Later')).toBe(0);
  expect((await unfinished(harness, requestId)).every(({ attempt }) => attempt === 0)).toBe(true);
  expect(await pressTryAgain(off(), requestId)).toMatchObject({ kind: 'refused' });
  expect(await pressTryAgain(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await made('Later')).toBe(1);
});

test('switched off in the middle of a stage, nothing more is written and nothing twice', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await approveUnrun(harness, requestId);
  const deployment = harness.restarted({});
  const cut: WorkflowHarness['ports'] = {
    ...deployment.ports,
    rules: { ...deployment.ports.rules },
    tenant: {
      ...bound(deployment.ports.tenant),
      write: async (request, options) => {
        const answer = await deployment.ports.tenant.write(request, options);
        (cut.rules as { writes: string }).writes = 'off';
        return answer;
      },
    },
  };
  await deployment.drain(cut);
  const failed = await requestOf(harness, requestId);
  expect(failed).toMatchObject({ state: 'failed' });
  expect(await made('Amplitude')).toBe(1);
  const second = (await unfinished(harness, requestId)).find(({ state }) => state === 'failed');
  expect(second).toMatchObject({ attempt: 0, failure: { code: 'writes-off' } });
  await pressTryAgain(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await made('Amplitude')).toBe(1);
});

function bound(tenant: WorkflowHarness['ports']['tenant']) {
  return {
    read: tenant.read.bind(tenant),
    readMany: tenant.readMany.bind(tenant),
    readAllowed: tenant.readAllowed.bind(tenant),
    ownServicePrincipalId: tenant.ownServicePrincipalId.bind(tenant),
    federationMetadata: tenant.federationMetadata.bind(tenant),
  };
}
