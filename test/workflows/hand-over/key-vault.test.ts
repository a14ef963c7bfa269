import { AppError } from '../../../core/errors';
import type { SecretKeeper } from '../../../core/ports/secrets';
import { createKeyVaultKeeper } from '../../../store/secrets-key-vault';
import { handOverView, revealSecret } from '../../../workflows/hand-over/press-hand-over';
import { requestNewSecret } from '../../../workflows/care/new-secret';
import { requestRestore } from '../../../workflows/care/restore';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { runHandler } from '../../../workflows/run-handler';
import { answerPages, openFields } from '../../support/answer-pages';
import { FakeKeyVault } from '../../support/fake-key-vault';
import { silentLog } from '../../support/silent-log';
import { putEntity } from '../../support/tenant-by-hand';
import { COLLATE, decideOn, planFor, pressed, requestOf, unfinished } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let vault: FakeKeyVault;
let harness: WorkflowHarness;
let keeper: SecretKeeper;
beforeEach(async () => {
  vault = await FakeKeyVault.open();
  harness = await startWorkflows({ keyVaultHost: new URL(vault.url).host });
  keeper = createKeyVaultKeeper(vault.client(), silentLog);
  useKeeper(keeper);
});
afterEach(async () => {
  await harness.stop();
  await vault.close();
});

function useKeeper(secretKeeper: SecretKeeper): void {
  Object.assign(harness.ports, { secretKeeper });
}

const nameFor = (requestId: string) => `latchkey-${requestId}-client-secret`;

async function application(): Promise<Record<string, unknown>> {
  const found = (await harness.state())['applications']?.filter((one) => one['displayName'] === 'Collate');
  return found?.[0] ?? {};
}

async function undo(requestId: string): Promise<void> {
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
}

async function noticesOf(requestId: string): Promise<string> {
  return JSON.stringify((await harness.store.plans.latest(requestId))?.document.notices);
}

async function everythingKept(requestId: string): Promise<string> {
  return JSON.stringify([
    await requestOf(harness, requestId),
    await harness.store.operations.listForRequest(requestId),
    await harness.store.plans.listForRequest(requestId),
    await harness.store.audit.list({ requestId, limit: 500 }),
    await handOverView(harness.ports, await requestOf(harness, requestId)),
  ]);
}

test('the secret goes to the vault and nowhere else; plan and card say where, and there is nothing to reveal', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  const plan = JSON.stringify((await harness.store.plans.latest(requestId))?.document);
  expect(plan).toContain(`Its text goes to Azure Key Vault ${new URL(vault.url).host}`);
  expect(plan).not.toContain('one-time page');
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);

  const kept = vault.newest(nameFor(requestId));
  const { appId, passwordCredentials } = await application();
  const [entry] = passwordCredentials as { endDateTime: string }[];
  expect(kept?.value.length).toBeGreaterThan(15);
  expect(kept?.tags).toEqual({ 'latchkey-request': requestId, 'application-id': appId });
  expect(kept?.attributes.exp).toBe(Math.floor(Date.parse(entry?.endDateTime ?? '') / 1000));
  expect(await everythingKept(requestId)).not.toContain(kept?.value ?? '');

  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  expect(view.secrets).toMatchObject([
    { canReveal: false, note: expect.stringContaining(nameFor(requestId)) as string },
  ]);
  expect(JSON.stringify(view)).not.toContain('press Reveal secret');
  const revealed = await revealSecret(harness.ports, { requestId, person: ALEX, personalChat: true });
  expect(revealed).toMatchObject({
    token: null,
    reply: { kind: 'refused', text: expect.stringContaining('Azure Key Vault') as string },
  });
});

test('a vault that refuses fails the operation with what to do; trying again leaves exactly one secret', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  vault.fault = { status: 403, times: 99 };
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  const [failed] = (await unfinished(harness, requestId)).filter(({ state }) => state === 'failed');
  expect(failed).toMatchObject({
    key: 'add-client-secret',
    failure: {
      code: 'key-vault-refused',
      text: expect.stringContaining('Key Vault Secrets Officer') as string,
    },
  });

  vault.fault = null;
  await tryAgain(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect((await application())['passwordCredentials']).toHaveLength(1);
  expect(vault.secrets.get(nameFor(requestId))).toHaveLength(1);
});

test('after a crash between vault and database one secret is in Entra, and it is the one that the vault gives', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  const hints: string[] = [];
  useKeeper({
    ...keeper,
    async keep(secret) {
      hints.push(secret.text.slice(0, 3));
      const kept = await keeper.keep(secret);
      if (hints.length > 1) return kept;
      throw new AppError({ kind: 'unavailable', code: 'database-unreachable', safeText: 'The plug is out.' });
    },
  });
  await expect(decideOn(harness, requestId)).rejects.toMatchObject({ code: 'database-unreachable' });

  const plan = await harness.store.plans.latest(requestId);
  const run = { kind: 'apply', requestId, planId: plan?.id ?? '', stage: 'create', attempt: 9 } as const;
  await runHandler(harness.ports)(run, { run: (_, work) => work() });
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  const entries = (await application())['passwordCredentials'] as { hint: string }[];
  expect(entries.map(({ hint }) => hint)).toEqual([hints[1]]);
  const versions = vault.secrets.get(nameFor(requestId)) ?? [];
  expect(versions.map(({ attributes }) => attributes.enabled)).toEqual([false, true]);
  expect(versions[1]?.value.slice(0, 3)).toBe(hints[1]);
});

test('undo names the vault’s secret and deletes it, a restore brings it back', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  await undo(requestId);
  expect(await noticesOf(requestId)).toContain(`deleted in Azure Key Vault too: ${nameFor(requestId)}`);
  expect(vault.newest(nameFor(requestId))).toBeDefined();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(vault.newest(nameFor(requestId))).toBeUndefined();
  expect(vault.bin.has(nameFor(requestId))).toBe(true);

  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(vault.newest(nameFor(requestId))).toBeDefined();
}, 90_000);

test('another secret stands beside the former one in the vault; a rejected one changes nothing; undo deletes both', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  const rowOf = async () =>
    (await handOverView(harness.ports, await requestOf(harness, requestId))).secrets[0];
  const formerRow = await rowOf();
  await requestNewSecret(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId, { verdict: 'rejected', reason: 'Not now' });
  expect(await rowOf()).toEqual(formerRow);

  await requestNewSecret(harness.ports, { requestId, person: ALEX });
  await harness.drain();
  await decideOn(harness, requestId);
  const names = [nameFor(requestId), `${nameFor(requestId)}-3`];
  expect(names.map((name) => vault.newest(name)?.attributes.enabled)).toEqual([true, true]);
  expect(await rowOf()).toMatchObject({
    canReveal: false,
    canRenew: true,
    note: expect.stringContaining(`as ${names[1] ?? ''}.`) as string,
  });
  await undo(requestId);
  await decideOn(harness, requestId);
  expect(names.map((name) => vault.newest(name))).toEqual([undefined, undefined]);
});

test('a secret that the vault does not delete is said to stay', async () => {
  const another = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, another);
  await undo(another);
  vault.fault = { status: 403, times: 99 };
  await decideOn(harness, another);
  expect(await requestOf(harness, another)).toMatchObject({
    state: 'undone',
    reason: expect.stringContaining(
      `stays in Azure Key Vault, delete it there: ${nameFor(another)}`,
    ) as string,
  });
});

test('on an application that stays, undo removes the secret whose text the vault refused', async () => {
  const mine = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, mine);
  const app = await application();
  const byHand = { tags: [], notes: 'By hand.', uniqueName: null, passwordCredentials: [] };
  await putEntity(harness, 'applications', { ...app, ...byHand });

  const requestId = await planFor(harness, 'collate', COLLATE);
  expect(await openFields(harness.ports, requestId)).toEqual(['existingApplication']);
  await answerPages(harness.ports, requestId, { answers: { existingApplication: String(app['id']) } });
  await harness.drain();
  vault.fault = { status: 403, times: 99 };
  await decideOn(harness, requestId);
  expect((await application())['passwordCredentials']).toHaveLength(1);
  await undo(requestId);
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations.map(({ key }) => key)).toContain('undo-add-client-secret');
  await decideOn(harness, requestId);
  expect(await application()).toMatchObject({ id: app['id'], passwordCredentials: [] });
});
