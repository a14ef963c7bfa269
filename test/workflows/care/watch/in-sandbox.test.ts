import { DAY_MS, HOUR_MS } from '../../../../core/durations';
import { createWatch } from '../../../../workflows/care/watch/watch';
import { renewSteps } from '../../../support/renew-steps';
import { putEntity, removeEntity } from '../../../support/tenant-by-hand';
import { AMPLITUDE, COLLATE, decideOn } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { settledTurn, type Look } from '../../../support/settled-turn';

type Entity = Record<string, unknown>;

/** Whoever changes the sandbox tenant past Graph. */
const PORTAL_USER = 'portal.user@contoso.example';
let harness: WorkflowHarness;
let watch: Look;
const { handedOver, planNewSecret } = renewSteps(() => harness);
beforeEach(async () => {
  harness = await startWorkflows();
  watch = createWatch(harness.ports, { everyMs: HOUR_MS });
});
afterEach(() => harness.stop());

const turn = () => settledTurn(harness, watch);

async function watched(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await handedOver(vendor, answers);
  await turn();
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken']);
  return requestId;
}

const record = (requestId: string) => recordOf(harness, requestId);
const told = (requestId: string) => toldOf(harness, requestId);

async function entity(collection: string, isIt: (entity: Entity) => boolean): Promise<Entity> {
  const found = (await harness.state())[collection]?.find(isIt);
  if (found === undefined) throw new Error(`nothing such in ${collection}`);
  return found;
}

async function objectsOf(requestId: string): Promise<{ app: Entity; sp: Entity }> {
  const [one] = (await record(requestId)).applications;
  return {
    app: await entity('applications', ({ id }) => id === one?.appObjectId),
    sp: await entity('servicePrincipals', ({ id }) => id === one?.spObjectId),
  };
}

test('what somebody does in the portal is drift with their name an hour later at most, and gone when they take it back', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const { app } = await objectsOf(requestId);
  const web = { ...(app['web'] as Entity), redirectUris: ['https://evil.example/acs'] };
  await putEntity(harness, 'applications', { ...app, web });
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
  const { drift } = await record(requestId);
  expect(drift?.differences).toMatchObject([{ kind: 'changed', is: 'https://evil.example/acs' }]);
  expect(Object.values(drift?.doneBy ?? {})).toMatchObject([{ who: PORTAL_USER }]);
  await putEntity(harness, 'applications', app);
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen', 'drift-gone']);
});

test('without the right to read the audit log it is drift all the same, without a name', async () => {
  await harness.fault({ behaviour: 'permission-missing', permission: 'AuditLog.Read.All' });
  const requestId = await watched('amplitude', AMPLITUDE);
  const { sp } = await objectsOf(requestId);
  await putEntity(harness, 'servicePrincipals', { ...sp, accountEnabled: false });
  await turn();
  const { drift } = await record(requestId);
  expect(drift?.differences.map(({ kind }) => kind)).toContain('disabled');
  expect(drift?.doneBy).toEqual({});
});

test('pages that are empty, and objects that come backwards and twice, change nothing', async () => {
  await harness.fault({ behaviour: 'delta-untidy' });
  const requestId = await watched('collate', COLLATE);
  const others = await watched('amplitude', AMPLITUDE);
  const { app } = await objectsOf(requestId);
  await putEntity(harness, 'applications', { ...app, web: { redirectUris: ['https://evil.example/acs'] } });
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
  expect(await told(others)).toEqual(['baseline-taken']);
});

test('consent that was taken away is drift, though nothing is told of it but its id', async () => {
  const requestId = await watched('collate', COLLATE);
  const { sp } = await objectsOf(requestId);
  const grant = await entity('oauth2PermissionGrants', ({ clientId }) => clientId === sp['id']);
  expect((await record(requestId)).grantIds).toEqual([grant['id']]);
  await removeEntity(harness, 'oauth2PermissionGrants', grant['id']);
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
});

test('a deleted application is drift', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const { app } = await objectsOf(requestId);
  await fetch(`${harness.sandbox.graphUrl}/applications/${String(app['id'])}`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer sandbox', 'sandbox-person': '33333333-3333-4333-8333-333333333302' },
  });
  await turn();
  const { drift } = await record(requestId);
  expect(drift?.differences.map(({ kind }) => kind)).toEqual(['deleted']);
  expect(JSON.stringify(drift?.doneBy)).toMatch(/megan/i);
});

test('changes that Entra has forgotten are read back as a whole, and that is no drift', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const { lookedAt } = await record(requestId);
  await harness.fault({ behaviour: 'delta-state-lost' });
  await turn();
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken']);
  expect((await record(requestId)).lookedAt?.getTime()).toBeGreaterThan(lookedAt?.getTime() ?? Infinity);
  const { app } = await objectsOf(requestId);
  await putEntity(harness, 'applications', { ...app, identifierUris: ['https://evil.example'] });
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
});

test('what the bot writes itself is told by Entra as well, and is no drift', async () => {
  const requestId = await watched('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  await turn();
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'baseline-taken']);
  expect((await record(requestId)).dueAt.getTime()).toBeGreaterThan(
    harness.ports.clock.now().getTime() + DAY_MS / 2,
  );
});

test('a tenant that throttles the reading of keys is left alone, and that is no drift', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const { app } = await objectsOf(requestId);
  await putEntity(harness, 'applications', { ...app, web: { redirectUris: ['https://evil.example/acs'] } });
  await harness.fault({
    method: 'GET',
    path: '/servicePrincipals/*',
    status: 429,
    retryAfter: 600,
    times: 40,
  });
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken']);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await turn();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
});
