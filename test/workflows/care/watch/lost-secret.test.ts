import { HOUR_MS } from '../../../../core/durations';
import { toldIn } from '../../../../workflows/approval/tell-requester';
import { createWatch } from '../../../../workflows/care/watch/watch';
import { change, entity, type Entity } from '../../../support/drift-steps';
import { renewSteps } from '../../../support/renew-steps';
import { COLLATE, decideOn, planFor, requestOf } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { settledTurn, type Look } from '../../../support/settled-turn';

let harness: WorkflowHarness;
let watch: Look;
beforeEach(async () => {
  harness = await startWorkflows();
  watch = createWatch(harness.ports, { everyMs: HOUR_MS });
});
afterEach(() => harness.stop());

const { planNewSecret } = renewSteps(() => harness);

const turn = () => settledTurn(harness, watch);

/** The first try of the secret is answered by nobody, so it is made again. */
async function withLostAnswer(requestId: string): Promise<void> {
  await harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, drop: 'before' });
  await decideOn(harness, requestId);
  const records = await harness.store.operations.listForRequest(requestId);
  expect(records.filter(({ attempt }) => attempt === 2)).toHaveLength(1);
}

/** What the lost try has made shows up, later than a try is waited for. */
async function showsUp(requestId: string, other: Entity = {}): Promise<void> {
  const id = await applicationOf(requestId);
  const { passwordCredentials = [] } = (await entity(harness, 'applications', id)) as {
    passwordCredentials?: Entity[];
  };
  const ours = passwordCredentials.at(-1) ?? {};
  const keyId = `00000000-0000-4000-8000-${String(passwordCredentials.length).padStart(12, '0')}`;
  await change(harness, ['applications', id], {
    passwordCredentials: [{ ...ours, ...other, keyId }, ...passwordCredentials],
  });
}

async function applicationOf(requestId: string): Promise<string> {
  const [record] = (await harness.store.operations.listForRequest(requestId)).filter(
    ({ ids }) => ids['app.objectId'] !== undefined,
  );
  return record?.ids['app.objectId'] ?? '';
}

async function renewed(): Promise<string> {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  await turn();
  await turn();
  await planNewSecret(requestId);
  await withLostAnswer(requestId);
  return requestId;
}

async function addedTo(requestId: string): Promise<string[]> {
  const { drift } = await recordOf(harness, requestId);
  return (drift?.differences ?? []).map(({ kind, label }) => `${kind} ${label}`);
}

test('of a renewal: what its lost try left is nobody’s addition, before the next look or after it', async () => {
  const requestId = await renewed();
  await showsUp(requestId);
  await turn();
  await turn();
  expect(await addedTo(requestId)).toEqual([]);
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken', 'baseline-taken']);

  const later = await renewedLater();
  await turn();
  await showsUp(later);
  await turn();
  expect(await addedTo(later)).toEqual([]);
});

async function renewedLater(): Promise<string> {
  await harness.stop();
  harness = await startWorkflows();
  watch = createWatch(harness.ports, { everyMs: HOUR_MS });
  return renewed();
}

test('of the set-up itself: neither named at the first look nor told', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await withLostAnswer(requestId);
  const before = toldIn(await requestOf(harness, requestId));
  await showsUp(requestId);
  await turn();
  await turn();
  expect(await addedTo(requestId)).toEqual([]);
  expect(toldIn(await requestOf(harness, requestId))).toEqual(before);
});

describe('whoever gives another secret our name', () => {
  test.each([
    ['once more than tries were lost', {}],
    ['that ends at another time', { endDateTime: '2031-01-01T00:00:00Z' }],
  ])('%s is told', async (what, other) => {
    const requestId = await renewed();
    await turn();
    await turn();
    if (what.startsWith('once more')) await showsUp(requestId);
    await showsUp(requestId, other);
    await turn();
    expect(await addedTo(requestId)).toEqual(['added Client secret']);
  });

  test('where no try was lost is told', async () => {
    const requestId = await planFor(harness, 'collate', COLLATE);
    await decideOn(harness, requestId);
    await turn();
    await turn();
    await showsUp(requestId);
    await turn();
    expect(await addedTo(requestId)).toContain('added Client secret');
  });
});
