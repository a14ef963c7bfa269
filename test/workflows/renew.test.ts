import { AppError } from '../../core/errors';
import type { PlanView } from '../../core/views';
import { confirmVendorSide, handOverView, revealSecret } from '../../workflows/hand-over';
import { requestUndo, tryAgain } from '../../workflows/recover';
import { requestNewSecret } from '../../workflows/renew';
import { runHandler } from '../../workflows/runs';
import { viewOf } from '../../workflows/views/view-of';
import { adoptionSteps } from '../support/adoption-steps';
import { walkRecipe } from '../support/walk-recipe';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf, unfinished } from '../support/walk-request';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../support/workflow-harness';
import { TWIN } from './planner/invented-registrations';

const DAY_MS = 86_400_000;

const EMNIFY = {
  applicationName: 'emnify',
  portalMail: 'alex@elsewhere.example',
  ssoEnabled: 'yes',
  lifetime: 'quarter',
  adminConsent: 'yes',
};
const SEKOIA = {
  applicationName: 'Sekoia.io',
  region: 'uae1',
  accountTypes: 'this-tenant',
  restriction: 'yes',
  assignTo: 'SSO Users',
};

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { applicationNamed, choose, planOf, pressed } = adoptionSteps(() => harness);

async function handedOver(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await planFor(harness, vendor, answers);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toMatch(/handed-over|waiting-on-vendor/);
  return requestId;
}

/** The secret's text as the one-time page shows it, or what the person is told instead. */
async function reveal(requestId: string, secret?: string): Promise<string> {
  const wish = { requestId, person: ALEX, personalChat: true, secret };
  const { token, reply } = await revealSecret(harness.ports, wish);
  if (token === null) return reply.text;
  const burnt = await harness.store.secrets.burn(token, new Date());
  if (typeof burnt === 'string') throw new Error(burnt);
  return burnt.text;
}

async function planNewSecret(requestId: string, person = ALEX) {
  const reply = await requestNewSecret(harness.ports, { requestId, person });
  await harness.drain();
  return reply;
}

interface Entry {
  readonly keyId: string;
  readonly displayName: string;
  readonly endDateTime: string;
  readonly hint: string;
}

async function secretsOf(name: string): Promise<Entry[]> {
  return (await applicationNamed(name))['passwordCredentials'] as Entry[];
}

async function secretRow(requestId: string) {
  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  return view.secrets[0];
}

async function planCards(requestId: string): Promise<PlanView[]> {
  const cards = await harness.store.cards.listForRequest(requestId);
  const shown = await Promise.all(cards.map((card) => viewOf(harness.ports, card)));
  return shown.flatMap((one) => (one?.view.kind === 'plan' ? [one.view] : []));
}

test.each([
  ['emnify', EMNIFY, 90],
  ['sekoia', SEKOIA, 180],
])(
  '%s: after the secret was shown, an approved plan makes another one beside it',
  async (vendor, answers, days) => {
    const requestId = await handedOver(vendor, answers);
    const former = await reveal(requestId);
    expect(await reveal(requestId)).toMatch(/shown already.*Press New secret/);
    expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret', canRenew: true });
    const { state } = await requestOf(harness, requestId);
    const [old] = await secretsOf(answers.applicationName);

    harness.advance(10 * DAY_MS);
    expect(await planNewSecret(requestId)).toMatchObject({ kind: 'done' });
    const plan = await planOf(requestId);
    expect(plan).toMatchObject({ kind: 'renew' });
    expect(plan.operations).toMatchObject([
      { key: 'add-client-secret-2', stage: 'credentials', change: 'create' },
    ]);
    expect(JSON.stringify(plan.notices)).toContain(
      `The former secret (begins with “${former.slice(0, 3)}”, ends on ${old?.endDateTime.slice(0, 10) ?? ''}) stays valid`,
    );
    expect(await secretsOf(answers.applicationName)).toHaveLength(1);
    const card = (await planCards(requestId)).at(-1);
    expect(card).toMatchObject({ planKind: 'renew', buttons: { approveStage: 'credentials', reject: true } });

    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    const [kept, made, ...others] = await secretsOf(answers.applicationName);
    expect([kept, others]).toEqual([old, []]);
    expect(made?.displayName).toBe(`Latchkey ${requestId} plan 2`);
    const ends = Date.parse(made?.endDateTime ?? '') - Date.parse(old?.endDateTime ?? '');
    expect(Math.round(ends / DAY_MS)).toBe(10);
    expect(Math.round((Date.parse(made?.endDateTime ?? '') - Date.now()) / DAY_MS)).toBe(days + 10);

    expect((await requestOf(harness, requestId)).state).toBe(state);
    expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret-2', canReveal: true });
    const values = await handOverView(harness.ports, await requestOf(harness, requestId));
    expect(JSON.stringify(values)).toContain(made?.endDateTime.slice(0, 10));
    // A card that is not edited yet names the former one.
    const text = await reveal(requestId, 'add-client-secret');
    expect(text.slice(0, 3)).toBe(made?.hint);
    expect(text).not.toBe(former);
    const [setUp, renewal] = await planCards(requestId);
    expect(setUp).toMatchObject({ buttons: { undo: true } });
    expect(renewal?.headline).toMatch(/^Another client secret was made/);
  },
);

test('undoing the whole request takes both secrets away', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await reveal(requestId, 'add-client-secret-2')).toMatch(/no longer kept/);
  expect(JSON.stringify((await harness.state())['applications'])).not.toContain('Collate');
});

test('on an adopted application undo removes the new secret and leaves the one that was there', async () => {
  await handedOver('collate', COLLATE);
  const [old] = await secretsOf('Collate');
  const again = await planFor(harness, 'collate', COLLATE);
  await choose(again, String((await applicationNamed('Collate'))['id']));
  await decideOn(harness, again);
  for (const expected of [2, 3]) {
    await planNewSecret(again);
    await decideOn(harness, again);
    expect(await secretsOf('Collate')).toHaveLength(expected);
  }
  await requestUndo(harness.ports, await pressed(again));
  await harness.drain();
  await decideOn(harness, again);
  expect(await unfinished(harness, again)).toEqual([]);
  expect(await secretsOf('Collate')).toEqual([old]);
});

test('a rejected renewal leaves everything as it was, and it can be asked for again', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX, verified: true });
  const before = await requestOf(harness, requestId);
  expect(before).toMatchObject({ state: 'completed' });
  await planNewSecret(requestId);
  expect(await secretRow(requestId)).toMatchObject({ canRenew: false, name: 'add-client-secret' });
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
  const { state, dueAt, reason } = await requestOf(harness, requestId);
  expect({ state, dueAt, reason }).toEqual({
    state: 'completed',
    dueAt: before.dueAt,
    reason: before.reason,
  });
  expect(await secretsOf('Collate')).toHaveLength(1);
  expect((await reveal(requestId)).length).toBeGreaterThan(15);

  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect(await secretsOf('Collate')).toHaveLength(2);
  // The vendor has to be given the new one.
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test.each(['before', 'after'])('a lost answer (%s the work) leaves exactly one new secret', async (drop) => {
  const requestId = await handedOver('collate', COLLATE);
  const [old] = await secretsOf('Collate');
  await planNewSecret(requestId);
  await harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, drop });
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
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
  const run = { kind: 'apply', requestId, planId: plan?.id ?? '', stage: 'credentials', attempt: 9 } as const;
  await runHandler(harness.ports)(run, { run: (_, work) => work() });
  const [kept, made, ...others] = await secretsOf('Collate');
  expect([kept, others]).toEqual([old, []]);
  expect((await reveal(requestId)).slice(0, 3)).toBe(made?.hint);
});

test('a former secret that went meanwhile makes the plan stale; Try again plans anew', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await planNewSecret(requestId);
  const application = await applicationNamed('Collate');
  await adoptionSteps(() => harness).put('applications', { ...application, passwordCredentials: [] });
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

test('the lifetime is shortened as at set-up', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const { policy } = harness.ports.rules;
  Object.assign(harness.ports.rules, { policy: { ...policy, longestSecretMs: 30 * DAY_MS } });
  await planNewSecret(requestId);
  const plan = await planOf(requestId);
  expect(plan.notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  expect(JSON.stringify(plan.notices)).toMatch(/policy of this deployment allows no secret of 180 days/);
  await decideOn(harness, requestId);
  const [, made] = await secretsOf('Collate');
  expect(Math.round((Date.parse(made?.endDateTime ?? '') - Date.now()) / DAY_MS)).toBe(30);
});

test('a tenant that forbids secrets blocks the plan', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const rules = (await harness.state())['policies']?.find(({ id }) => id === 'defaultAppManagementPolicy');
  await adoptionSteps(() => harness).put('policies', {
    ...rules,
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [{ restrictionType: 'passwordAddition', state: 'enabled' }],
      keyCredentials: [],
    },
  });
  await planNewSecret(requestId);
  const { notices } = await planOf(requestId);
  expect(notices.find(({ severity }) => severity === 'blocking')?.text).toMatch(/forbids client secrets/);
  expect((await planCards(requestId)).at(-1)).toMatchObject({
    buttons: { approveStage: null, approveAll: false },
  });
  await decideOn(harness, requestId);
  expect(await secretsOf('Collate')).toHaveLength(1);
});

test('of two applications the one gets a new secret that has one', async () => {
  const recipe = harness.ports.catalogue.get('snowflake-oauth');
  if (recipe === undefined) throw new Error('no such recipe');
  expect(await walkRecipe(harness, recipe)).toMatchObject({ state: 'handed-over' });
  const withSecrets = async () =>
    ((await harness.state())['applications'] ?? []).flatMap((one) =>
      one['uniqueName'] === null ? [] : [(one['passwordCredentials'] as Entry[]).length],
    );
  const before = await withSecrets();
  const [started] = await harness.store.requests.findInState('handed-over', 9);
  const requestId = started?.id ?? '';
  await planNewSecret(requestId);
  const { operations } = await planOf(requestId);
  expect(operations).toMatchObject([{ key: 'add-client-secret-2' }]);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await withSecrets()).toEqual(before.map((count) => (count === 1 ? 2 : count)));
  expect(await secretRow(requestId)).toMatchObject({ name: 'add-client-secret-2', canReveal: true });
  expect((await reveal(requestId)).length).toBeGreaterThan(15);
});

test('a second application gets its own, and the first one is left alone', async () => {
  await harness.stop();
  harness = await startWorkflows({}, [TWIN]);
  const recipe = harness.ports.catalogue.get('twin');
  if (recipe === undefined) throw new Error('no such recipe');
  expect(await walkRecipe(harness, recipe)).toMatchObject({ state: 'handed-over' });
  const [started] = await harness.store.requests.findInState('handed-over', 9);
  const requestId = started?.id ?? '';
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const withSecrets = ((await harness.state())['applications'] ?? []).filter(({ passwordCredentials }) =>
    JSON.stringify(passwordCredentials).includes(requestId),
  );
  expect(withSecrets.map((one) => (one['passwordCredentials'] as Entry[]).length)).toEqual([2]);
  expect(await secretRow(requestId)).toMatchObject({ name: 'second-add-client-secret-2', canReveal: true });
});

test('who may ask: people with the right, for a set-up that made a secret', async () => {
  const requestId = await handedOver('collate', COLLATE);
  expect(await planNewSecret(requestId, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await planNewSecret(requestId, MEGAN)).toMatchObject({ kind: 'done' });
  expect(await planNewSecret(requestId)).toMatchObject({ kind: 'ignored' });
  const saml = await handedOver('amplitude', AMPLITUDE);
  expect(await planNewSecret(saml)).toMatchObject({ kind: 'refused' });
  expect(await harness.store.plans.listForRequest(saml)).toHaveLength(1);
});
