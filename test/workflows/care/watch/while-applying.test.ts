import { putBackDrift } from '../../../../workflows/care/answer-drift';
import { createWatch } from '../../../../workflows/care/watch/watch';
import { HOUR_MS } from '../../../../core/durations';
import { callGraph } from '../../../support/tenant-by-hand';
import { changeSteps } from '../../../support/change-steps';
import { change, entity, type Entity } from '../../../support/drift-steps';
import { renewSteps } from '../../../support/renew-steps';
import { AMPLITUDE, COLLATE, decideOn, requestOf } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';
import { settledTurn, type Look } from '../../../support/settled-turn';

let harness: WorkflowHarness;
let watch: Look;
beforeEach(async () => {
  harness = await startWorkflows();
  watch = createWatch(harness.ports, { everyMs: HOUR_MS });
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret } = renewSteps(() => harness);
const { planChanged } = changeSteps(() => harness);

const SLOW_MS = 2_500;

const turn = () => settledTurn(harness, watch);

async function watched(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await handedOver(vendor, answers);
  await turn();
  await turn();
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken']);
  return requestId;
}

async function idsOf(requestId: string) {
  const [one] = (await recordOf(harness, requestId)).applications;
  return { app: one?.appObjectId, sp: one?.spObjectId };
}

async function setReplyUrl(requestId: string, uri: string): Promise<void> {
  const { app } = await idsOf(requestId);
  const { web } = (await entity(harness, 'applications', app)) as { web: Entity };
  await change(harness, ['applications', app], { web: { ...web, redirectUris: [uri] } });
}

/** Somebody lets himself in three ways. */
async function letIn(requestId: string): Promise<void> {
  const { app } = await idsOf(requestId);
  await callGraph(harness, `POST /applications/${String(app)}/owners/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${MEGAN.objectId}`,
  });
  await callGraph(harness, `POST /applications/${String(app)}/addPassword`, {
    passwordCredential: { displayName: 'a way in', endDateTime: '2027-03-01T00:00:00Z' },
  });
  const { spa } = (await entity(harness, 'applications', app)) as { spa?: Entity };
  await change(harness, ['applications', app], { spa: { ...spa, redirectUris: [EVIL] } });
}

async function openToAll(requestId: string): Promise<void> {
  const { sp } = await idsOf(requestId);
  await change(harness, ['servicePrincipals', sp], { appRoleAssignmentRequired: false });
}

interface Plan {
  readonly name: string;
  readonly vendor: string;
  readonly answers: Record<string, string>;
  /** Has it planned; gives what was told before. */
  readonly planned: (requestId: string) => Promise<void>;
  /** The write that takes its time. */
  readonly slow: { readonly method: string; readonly path: string };
  readonly foreign: (requestId: string) => Promise<void>;
  readonly differs: string;
  /** Where the request stands when the plan has run, or waits. */
  readonly ends: string;
}

const EVIL = 'https://evil.example/acs';

const PLANS: readonly Plan[] = [
  {
    name: 'a put back',
    vendor: 'amplitude',
    answers: AMPLITUDE,
    async planned(requestId) {
      const { sp } = await idsOf(requestId);
      await change(harness, ['servicePrincipals', sp], { notificationEmailAddresses: [] });
      await turn();
      const { drift } = await recordOf(harness, requestId);
      await putBackDrift(harness.ports, { requestId, drift: drift?.hash ?? '', person: ALEX });
      await harness.drain();
    },
    slow: { method: 'PATCH', path: '/servicePrincipals/*' },
    foreign: (requestId) => setReplyUrl(requestId, EVIL),
    differs: EVIL,
    ends: 'handed-over',
  },
  {
    name: 'a renewal',
    vendor: 'collate',
    answers: COLLATE,
    async planned(requestId) {
      await planNewSecret(requestId);
    },
    slow: { method: 'POST', path: '/applications/*/addPassword' },
    foreign: (requestId) => setReplyUrl(requestId, EVIL),
    differs: EVIL,
    ends: 'paused',
  },
  {
    name: 'a change',
    vendor: 'amplitude',
    answers: AMPLITUDE,
    planned: (requestId) =>
      planChanged(requestId, { acsUrl: 'https://analytics.amplitude.com/saml/sso/67890' }),
    slow: { method: 'PATCH', path: '/applications/*' },
    foreign: openToAll,
    differs: 'no',
    ends: 'handed-over',
  },
];

/** The plan runs, and meanwhile somebody does this. */
async function runWhile(
  requestId: string,
  slow: Plan['slow'],
  foreign: Plan['foreign'],
): Promise<{ readonly ended: ReturnType<typeof decideOn> }> {
  await harness.fault({ ...slow, delayMs: SLOW_MS });
  const ended = decideOn(harness, requestId);
  while ((await requestOf(harness, requestId)).state !== 'applying')
    await new Promise((resolve) => setTimeout(resolve, 10));
  await foreign(requestId);
  return { ended };
}

test.each(PLANS)(
  '$name is written while somebody changes the tenant: its own writes are no drift, and the change is told afterwards',
  async ({ vendor, answers, planned, slow, foreign, differs, ends }) => {
    const requestId = await watched(vendor, answers);
    await planned(requestId);
    const before = await toldOf(harness, requestId);
    const { lookedAt } = await recordOf(harness, requestId);
    const { ended } = await runWhile(requestId, slow, foreign);
    await harness.store.transaction(async (tx) => {
      await harness.store.requests.lock(tx, requestId);
      const record = await recordOf(harness, requestId);
      await harness.store.watched.save(tx, { ...record, dueAt: harness.ports.clock.now() });
    });
    await watch(new AbortController().signal);
    expect((await requestOf(harness, requestId)).state).toBe('applying');
    expect(await toldOf(harness, requestId)).toEqual(before);
    expect((await recordOf(harness, requestId)).lookedAt).toEqual(lookedAt);

    expect(await ended).toMatchObject({ kind: 'done' });
    expect((await requestOf(harness, requestId)).state).toBe(ends);
    await turn();
    await turn();
    expect(await toldOf(harness, requestId)).toEqual([...before, 'baseline-taken', 'drift-seen']);
    const { drift } = await recordOf(harness, requestId);
    expect(drift?.differences).toMatchObject([{ kind: 'changed', is: differs }]);
  },
);

test.each(PLANS)(
  'whoever lets himself in while $name is written, or before the next look, is told; what the plan made is not',
  async ({ vendor, answers, planned, slow }) => {
    const requestId = await watched(vendor, answers);
    await planned(requestId);
    const before = await toldOf(harness, requestId);
    const { ended } = await runWhile(requestId, slow, letIn);
    expect(await ended).toMatchObject({ kind: 'done' });
    const { app } = await idsOf(requestId);
    await change(harness, ['applications', app], { publicClient: { redirectUris: [EVIL] } });
    await turn();
    await turn();
    expect(await toldOf(harness, requestId)).toEqual([...before, 'baseline-taken', 'drift-seen']);
    const { drift } = await recordOf(harness, requestId);
    const told = drift?.differences.map(({ kind, label, is }) => `${kind}: ${label}: ${is}`).sort();
    expect(told).toEqual([
      'added: Client secret: a way in, valid until 1 Mar 2027',
      'added: Owner of the app registration: Megan Bowen',
      `added: Redirect URI of a mobile or desktop application: ${EVIL}`,
      `added: Redirect URI of a single-page application: ${EVIL}`,
    ]);
  },
);
