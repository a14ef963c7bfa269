import type { GraphRequest } from '../../../core/graph-request';
import type { Tenant } from '../../../core/ports/tenant';
import { longestChain, roundsOf } from '../../../core/rounds';
import { SETUP_STAGES } from '../../../core/stages';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { runRound } from '../../../workflows/runner/run-round';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf, unfinished } from '../../support/walk-request';
import { removeEntity } from '../../support/tenant-by-hand';
import { walkRecipe } from '../../support/walk-recipe';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  // Wide, so that a slow machine is not taken for a slow tenant.
  harness = await startWorkflows({ visibilityWindowMs: 10_000 });
});
afterEach(() => harness.stop());

interface Write {
  readonly path: string;
  readonly method: string;
  readonly begunAt: number;
  endedAt: number;
}

/** Lets `before` hold or disturb each write, and notes when each began and ended. */
function watch(before: (request: GraphRequest) => Promise<void> = () => Promise.resolve()): Write[] {
  const { tenant } = harness.ports;
  const writes: Write[] = [];
  let moment = 0;
  const watched: Tenant = Object.assign(Object.create(tenant) as Tenant, {
    write: async (...[request, options]: Parameters<Tenant['write']>) => {
      const { path, method } = request;
      const write = { path, method, begunAt: ++moment, endedAt: Infinity };
      writes.push(write);
      await before(request);
      try {
        return await tenant.write(request, options);
      } finally {
        write.endedAt = ++moment;
      }
    },
  });
  Object.assign(harness.ports, { tenant: watched });
  return writes;
}

/** Opens once `count` writes stand before it at the same time. */
function barrier(count: number, fits: (request: GraphRequest) => boolean) {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let waiting = 0;
  return async (request: GraphRequest) => {
    if (!fits(request)) return;
    waiting += 1;
    if (waiting === count) open();
    await opened;
  };
}

function rounds(document: Parameters<typeof roundsOf>[0]): string[][][] {
  return SETUP_STAGES.map((stage) => roundsOf(document, stage).map((round) => round.map(({ key }) => key)));
}

async function planOf(requestId: string) {
  const plan = await harness.store.plans.latest(requestId);
  if (plan === null) throw new Error('no plan');
  return plan;
}

async function statesOf(requestId: string) {
  const operations = await harness.store.operations.list((await planOf(requestId)).id);
  return Object.fromEntries(operations.map(({ key, state }) => [key, state]));
}

const FAILING_MODE = {
  method: 'PATCH',
  path: '/servicePrincipals/{id}',
  property: 'preferredSingleSignOnMode',
  status: 403,
  code: 'Authorization_RequestDenied',
};

test('what depends on nothing is written together, the rest in the order of the plan', async () => {
  const { document } = await planOf(await planFor(harness, 'amplitude', AMPLITUDE));
  expect(rounds(document)).toEqual([
    [['instantiate-application'], ['name-application']],
    [['set-saml-mode', 'create-claims-policy'], ['set-saml-urls'], ['assign-claims-policy']],
    [['add-signing-certificate'], ['activate-signing-certificate']],
    [['assign-1', 'assign-2']],
  ]);
  expect(longestChain(document)).toBe(1 + 8 + 4);
});

test('no more than four at once, and whatever takes back runs one by one', async () => {
  const { document } = await planOf(await planFor(harness, 'amplitude', AMPLITUDE));
  const [assignment] = document.operations.filter(({ key }) => key === 'assign-1');
  if (assignment === undefined) throw new Error('no assignment');
  const six = [1, 2, 3, 4, 5, 6].map((number) => ({ ...assignment, key: `assign-${number}` }));
  const sizes = (kind: 'setup' | 'undo') =>
    roundsOf({ kind, operations: six }, 'access').map(({ length }) => length);
  expect(sizes('setup')).toEqual([4, 2]);
  expect(sizes('undo')).toEqual([1, 1, 1, 1, 1, 1]);
});

test('two applications of one recipe are made side by side', async () => {
  const recipe = harness.ports.catalogue.get('snowflake-oauth');
  if (recipe === undefined) throw new Error('no such recipe');
  await walkRecipe(harness, recipe);
  const [request] = await harness.store.requests.findOpen({ recipeId: recipe.id });
  const { document } = await planOf(request?.id ?? '');
  expect(rounds(document)[0]).toEqual([
    ['register-application', 'second-register-application'],
    ['create-service-principal', 'second-create-service-principal'],
  ]);
});

test('independent writes are under way at the same time', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  // Neither goes through before the other has begun: one after the other they would wait for ever.
  const together = [
    barrier(2, ({ path }) => path.endsWith('/appRoleAssignedTo')),
    barrier(
      2,
      ({ path, body }) =>
        path === '/policies/claimsMappingPolicies' || JSON.stringify(body).includes('SingleSignOnMode'),
    ),
  ];
  watch(async (request) => {
    for (const pass of together) await pass(request);
  });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
});

test.each(['amplitude', 'logzio', 'emnify', 'sekoia', 'collate', 'snowflake-oauth'])(
  '%s: two writes to one object never overlap',
  async (vendor) => {
    const recipe = harness.ports.catalogue.get(vendor);
    if (recipe === undefined) throw new Error('no such recipe');
    const writes = watch(() => new Promise((resolve) => setTimeout(resolve, 30)));
    expect(await walkRecipe(harness, recipe)).toMatchObject({ state: 'handed-over' });
    const objects = writes.filter(({ path }) => !path.endsWith('/appRoleAssignedTo'));
    const clashes = objects.flatMap((one) =>
      objects.filter(
        (other) =>
          one.begunAt < other.begunAt && other.begunAt < one.endedAt && objectOf(one) === objectOf(other),
      ),
    );
    expect(clashes).toEqual([]);
  },
);

function objectOf({ path }: Write): string {
  return path.split('/').slice(0, 3).join('/');
}

test('when one of two fails the other is finished and on record, and nothing further begins', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault(FAILING_MODE);
  await harness.fault({ method: 'POST', path: '/policies/claimsMappingPolicies', answerDelayMs: 400 });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('It failed at “Set the single sign-on mode to SAML”.') as unknown,
  });
  expect(await statesOf(requestId)).toMatchObject({
    'name-application': 'done',
    'set-saml-mode': 'failed',
    'create-claims-policy': 'written',
    'set-saml-urls': 'waiting',
    'assign-claims-policy': 'waiting',
  });
});

test('Try again after that finishes with one of each', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({ ...FAILING_MODE, nth: 1 });
  await decideOn(harness, requestId);
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect((await harness.state())['claimsMappingPolicies']).toHaveLength(1);
});

test.each([
  ['what the other had made', 0],
  ['it also while no replica shows it yet', 700],
])('Undo after that removes %s', async (_, delayMs) => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault(FAILING_MODE);
  if (delayMs > 0) await harness.fault({ behaviour: 'replicas-lag', delayMs });
  await decideOn(harness, requestId);
  const asked = await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  const decided = await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  const { claimsMappingPolicies, applications } = await harness.state();
  // All of it at once: what is left says little without how far the undo came.
  expect({
    replies: [asked.kind, decided.kind, decided.text],
    request: { state, reason },
    operations: await statesOf(requestId),
    claimsMappingPolicies,
    applications: (applications ?? []).filter(({ displayName }) => displayName === 'Amplitude'),
  }).toEqual({
    replies: ['done', 'done', expect.stringMatching(/^Approved/) as unknown],
    request: { state: 'undone', reason: expect.stringContaining('can be restored') as unknown },
    operations: { 'undo-create-claims-policy': 'done', 'undo-instantiate-application': 'done' },
    claimsMappingPolicies: [],
    applications: [],
  });
});

test('several failures at once are counted', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await harness.fault({
    method: 'POST',
    path: '/servicePrincipals/*/appRoleAssignedTo',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({
    reason: expect.stringMatching(
      /^It failed at “Let the group “SSO Users” sign in”\..* more failed beside it\.$/,
    ) as unknown,
  });
});

test('a crash with two writes in doubt makes neither twice', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  for (const stage of ['create', 'sign-on', 'credentials'] as const)
    await decideOn(harness, requestId, { stage });
  const { id: planId } = await planOf(requestId);
  const keys = ['assign-1', 'assign-2'];
  expect(await runRound(harness.ports, planId, { keys })).toEqual([]);
  await harness.store.transaction(async (tx) => {
    for (const key of keys)
      await harness.store.operations.update(tx, { planId, key }, { state: 'writing', ids: {}, effect: null });
  });
  await decideOn(harness, requestId, { stage: 'access' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  const { appRoleAssignments, servicePrincipals } = await harness.state();
  const ours = servicePrincipals?.find(({ displayName }) => displayName === 'Amplitude');
  expect(appRoleAssignments?.filter(({ resourceId }) => resourceId === ours?.['id'])).toHaveLength(2);
});

test('a fact that changes during the run stops it before the stage that relies on it', async () => {
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  const group = (await harness.state())['groups']?.find(({ displayName }) => displayName === 'SSO Users');
  watch(async ({ path }) => {
    if (!path.endsWith('/addTokenSigningCertificate')) return;
    await removeEntity(harness, 'groups', group?.['id']);
  });
  await decideOn(harness, requestId);
  const request = await requestOf(harness, requestId);
  expect(request).toMatchObject({ state: 'stale' });
  expect(request.reason).toContain('“SSO Users” is still there');
  expect(await statesOf(requestId)).toMatchObject({
    'activate-signing-certificate': 'done',
    'assign-1': 'waiting',
  });
});
