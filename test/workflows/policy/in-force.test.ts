import type { Policy } from '../../../core/policy';
import type { PlanView } from '../../../core/views';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { startSetup } from '../../../workflows/questions/start-setup';
import { policyWith } from '../../support/policy';
import { shownPlans } from '../../support/shown-plans';
import {
  AMPLITUDE,
  approveUnrun,
  COLLATE,
  decideOn,
  planFor,
  pressed,
  requestOf,
  unfinished,
} from '../../support/walk-request';
import { ADELE, ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const SSO_USERS = '44444444-4444-4444-8444-444444444401';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

const under = (rules: Partial<Policy>): WorkflowHarness => harness.restarted({ policy: policyWith(rules) });

async function cardOf(deployment: WorkflowHarness, requestId: string): Promise<PlanView | undefined> {
  return (await shownPlans(deployment, requestId)).at(-1);
}

async function blocking(deployment: WorkflowHarness, requestId: string): Promise<string[]> {
  const { notices = [] } = (await cardOf(deployment, requestId)) ?? {};
  return notices.filter(({ severity }) => severity === 'blocking').map(({ text }) => text);
}

async function made(name: string): Promise<number> {
  const { applications = [] } = await harness.state();
  return applications.filter(({ displayName }) => String(displayName).startsWith(name)).length;
}

/** An open request would be taken up again by the next set-up of its vendor. */
const open: string[] = [];
afterEach(async () => {
  for (const requestId of open.splice(0)) {
    const { state } = await requestOf(harness, requestId);
    if (state === 'awaiting-approval') {
      await decideOn(harness, requestId, { verdict: 'rejected', reason: 'The test is over.' });
    }
  }
});

async function planned(
  deployment: WorkflowHarness,
  vendor: string,
  answers: Record<string, string>,
): Promise<string> {
  const requestId = await planFor(deployment, vendor, answers);
  open.push(requestId);
  return requestId;
}

let names = 0;
const called = (): { applicationName: string } => ({ applicationName: `Judged ${++names}` });

test.each<{ what: string; vendor: string; rules: Partial<Policy>; found: string }>([
  {
    what: 'redirect host',
    vendor: 'collate',
    rules: { redirectHosts: ['*.example.com'] },
    found: 'acme.getcollate.io',
  },
  {
    what: 'redirect host of SAML',
    vendor: 'amplitude',
    rules: { redirectHosts: ['*.example.com'] },
    found: 'analytics.amplitude.com',
  },
  {
    what: 'group',
    vendor: 'amplitude',
    rules: { groups: ['44444444-4444-4444-8444-444444444499'] },
    found: 'SSO Users',
  },
  {
    what: 'person',
    vendor: 'amplitude',
    rules: { groups: [SSO_USERS], people: 'forbidden' },
    found: 'Megan Bowen',
  },
])('a $what that the policy does not allow blocks the plan', async ({ vendor, rules, found }) => {
  const deployment = under(rules);
  const answers = { ...(vendor === 'collate' ? COLLATE : AMPLITUDE), ...called() };
  const requestId = await planned(deployment, vendor, answers);
  expect(await blocking(deployment, requestId)).toEqual([expect.stringContaining(found)]);
  expect(await cardOf(deployment, requestId)).toMatchObject({
    buttons: { approveStage: null, approveAll: false, reject: true },
  });
  for (const stage of ['all', 'create'] as const) {
    expect(await decideOn(deployment, requestId, { stage, person: ADELE })).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('This plan cannot be approved: The policy') as string,
    });
  }
  expect(await made(answers.applicationName)).toBe(0);
});

test('what the policy allows runs to the hand-over', async () => {
  const deployment = under({
    redirectHosts: ['*.amplitude.com'],
    groups: [SSO_USERS],
    multiTenant: 'forbidden',
    wildcards: 'forbidden',
    vendorsAllowed: ['amplitude'],
  });
  const requestId = await planned(deployment, 'amplitude', { ...AMPLITUDE, ...called() });
  expect(await decideOn(deployment, requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(deployment, requestId)).toMatchObject({ state: 'handed-over' });
});

test('a secret is shortened to what the policy allows, and the plan says so', async () => {
  const deployment = under({ longestSecretMs: 30 * 86_400_000 });
  const requestId = await planned(deployment, 'collate', { ...COLLATE, ...called() });
  expect(await blocking(deployment, requestId)).toEqual([]);
  expect((await cardOf(deployment, requestId))?.notices.map(({ text }) => text).join()).toMatch(
    /The policy of this deployment allows no secret of 180 days: this one ends on \d+ \w+ 20\d\d/,
  );
  await decideOn(deployment, requestId);
  expect(await unfinished(deployment, requestId)).toEqual([]);
  const { applications = [] } = await harness.state();
  const [application] = applications.filter(({ displayName }) => displayName === `Judged ${names}`);
  const [secret] = application?.['passwordCredentials'] as { endDateTime: string }[];
  const days = (Date.parse(secret?.endDateTime ?? '') - harness.ports.clock.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
});

test('a policy tightened after the plan was made blocks its card and its approval', async () => {
  const requestId = await planned(harness, 'collate', { ...COLLATE, ...called() });
  const tightened = under({ redirectHosts: ['app.example.com'] });
  expect(await blocking(harness, requestId)).toEqual([]);
  expect(await blocking(tightened, requestId)).toEqual([expect.stringContaining('getcollate.io')]);
  expect((await cardOf(tightened, requestId))?.buttons.approveAll).toBe(false);
  expect(await decideOn(tightened, requestId)).toMatchObject({ kind: 'refused' });
  expect(await requestOf(tightened, requestId)).toMatchObject({ state: 'awaiting-approval' });
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
});

test('a policy tightened between two stages stops the second; undo still works', async () => {
  const requestId = await planned(harness, 'collate', { ...COLLATE, ...called() });
  const name = `Judged ${names}`;
  await decideOn(harness, requestId, { stage: 'create' });
  await approveUnrun(harness, requestId);
  const tightened = under({ longestSecretMs: 86_400_000 });
  await tightened.drain();
  const stopped = await requestOf(tightened, requestId);
  expect(stopped).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(
      /^The policy changed after the approval\. .*at most 1 day.*Try again makes a new plan\.$/,
    ) as string,
  });
  expect((await unfinished(tightened, requestId)).map(({ key, attempt }) => [key, attempt])).toEqual([
    ['add-client-secret', 0],
  ]);
  expect((await cardOf(tightened, requestId))?.buttons).toMatchObject({ tryAgain: true, undo: true });

  const again = await pressed(tightened, requestId);
  expect(await tryAgain(tightened.ports, again)).toMatchObject({ kind: 'done' });
  await tightened.drain();
  expect(await decideOn(tightened, requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(tightened, requestId)).toMatchObject({ state: 'handed-over' });
  const { applications = [] } = await harness.state();
  const [application] = applications.filter(({ displayName }) => displayName === name);
  const [secret] = application?.['passwordCredentials'] as { endDateTime: string }[];
  expect(Date.parse(secret?.endDateTime ?? '') - harness.ports.clock.now().getTime()).toBeLessThanOrEqual(
    86_400_000,
  );

  const forbidsAll = under({ vendorsDenied: ['collate'], redirectHosts: [] });
  await requestUndo(forbidsAll.ports, await pressed(forbidsAll, requestId));
  await forbidsAll.drain();
  expect(await decideOn(forbidsAll, requestId)).toMatchObject({ kind: 'done' });
  expect(await requestOf(forbidsAll, requestId)).toMatchObject({ state: 'undone' });
  expect(await made(name)).toBe(0);
});

test('a vendor that is not allowed is refused with a sentence, before the first question', async () => {
  const asked = { recipeId: 'amplitude', person: ALEX, origin: 'personal-1', inboundKey: 'denied' };
  for (const rules of [{ vendorsDenied: ['amplitude'] }, { vendorsAllowed: ['collate'] }]) {
    const { reply, requestId } = await startSetup(under(rules).ports, asked);
    expect(requestId).toBeNull();
    expect(reply).toMatchObject({
      kind: 'refused',
      text: expect.stringMatching(
        /policy.*“amplitude” \(vendors\.(denied|allowed) in policy\.yaml\)/,
      ) as string,
    });
  }
  const [entry] = await harness.store.audit.list({ limit: 1 });
  expect(entry).toMatchObject({ event: 'refused', actorObjectId: ALEX.objectId });
});

test('the audit names the policy under which a plan was made', async () => {
  const deployment = under({ wildcards: 'forbidden' });
  const requestId = await planned(deployment, 'collate', { ...COLLATE, ...called() });
  const entries = await deployment.store.audit.list({ requestId, limit: 20 });
  expect(entries.find(({ event }) => event === 'plan-frozen')?.details).toMatchObject({
    policy: policyWith({ wildcards: 'forbidden' }).hash,
  });
});
