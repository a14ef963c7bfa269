import { createSetupDialogs } from '../dialogs/setup-dialogs';
import { createEngine } from '../engine/engine';
import { createCredential } from '../graph/credential';
import { createTenantClient } from '../graph/tenant-client';
import { migrate } from '../store/migrate';
import { openStore } from '../store/open-store';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import type { RunHandler } from '../core/ports/runs';
import type { SecretName } from '../core/ports/secrets';
import type { Tx } from '../core/ports/store';
import type { Ports } from '../workflows/ports';
import { secretField } from '../workflows/hand-over/secret-field';
import { runHandler } from '../workflows/run-handler';
import { createActivityHandler } from './activity-handler';
import { TeamsAdapter } from './channel/adapter';
import { channelOf } from './channel/channel-of';
import { createTurnedAway } from './channel/turned-away';
import { systemClock } from './clock';
import { createLoops } from './loops/create-loops';
import { createDelivery } from './delivery/delivery';
import type { Loop } from './loops/loop';
import { createNotifier } from './delivery/notifier';
import { openDatabase, requireDatabase } from './start/open-database';
import { loadVendors } from './recipes/load-vendors';
import { createFileLinks } from './pages/files/link';
import { loadPolicy } from './policy/load-policy';
import { recordPolicy } from './policy/record-policy';
import { rulesOf } from './start/deployment-rules';
import { proverOf } from './start/health-proof';
import { createMetadataReader } from './saml-metadata/metadata-reader';
import { runParts, type Running } from './start/run-parts';
import { presetSandbox } from './start/sandbox-presets';
import { secretParts } from './start/secret-parts';
import { createServer } from './server';
import type { Settings } from './settings';
import { createSignInWatcher } from './loops/sign-in-watcher';
import { startTelemetry } from './telemetry/start-telemetry';
import { checkTenant } from './start/tenant-check';

export type ComposeOptions = { readonly log: Log; readonly clock?: Clock };

/**
 * Wires every part from the settings and checks what must be true before anything runs. `start` begins taking
 * work, `stop` ends it in the reverse order. Errors are `AppError`s whose text says what to change.
 */
export async function compose(settings: Settings, { log, clock = systemClock }: ComposeOptions) {
  requireDatabase(settings);
  const catalogue = await loadVendors(settings, log);
  const { mode, tenantId, graphUrl, runHistoryMs: historyMs } = settings;
  const credential = createCredential({ mode, tenantId });
  const policy = await loadPolicy(settings, catalogue);
  const rules = rulesOf(settings, policy);
  const toGraph = { ...rules, graphUrl, credential, clock, log };
  if (mode === 'tenant') await checkTenant(createTenantClient({ ...toGraph, writes: 'off' }), tenantId);

  const database = await openDatabase(settings, log);
  try {
    const { connectionString } = database;
    await migrate(connectionString);
    const secrets = await secretParts(settings, { credential, connectionString, clock, log });
    const store = await openStore({ connectionString, sealingKeys: secrets.keys, tenantId, clock, log });
    const tenant = createTenantClient({ ...toGraph, writeBudget: store.writeBudget });
    const secretKeeper = secrets.keeperOn(store);
    await recordPolicy({ store, rules, clock, log });
    if (mode === 'sandbox') await presetSandbox(store, settings);

    const clientOf = (tx: Tx) => store.clientOf(tx);
    const handler: RunHandler = (run, steps) => runHandler(ports)(run, steps);
    const engine = createEngine({ connectionString, clientOf, handler, historyMs, log });
    const wakes = { nudge: waking(() => notifier), lookForSignIns: waking(() => signInWatcher) };
    const fileLinks = createFileLinks({ secrets: secrets.keys, publicUrl: settings.publicUrl, clock });
    const reach = { tenant, vendorMetadata: createMetadataReader(), fileLinks, secretKeeper };
    const ports: Ports = { ...reach, ...wakes, store, runs: engine.runs, clock, log, catalogue, rules };
    const adapter = new TeamsAdapter({ settings, clock, channel: channelOf(settings) });
    const delivery = createDelivery(adapter, tenantId);
    const notifier = createNotifier(ports, delivery);
    const signInWatcher = createSignInWatcher(ports);
    const dialogs = createSetupDialogs(ports);
    const handle = createActivityHandler({ ports, dialogs, delivery, publicUrl: settings.publicUrl });
    const running: Running = { isTakingWork: false };
    const isTakingWork = () => running.isTakingWork;
    const isReady = () => store.ping().then(isTakingWork);
    const fieldOf = (secret: SecretName) => secretField(ports, secret);
    const pages = { reveal: { store, clock, tenantId, fieldOf }, files: { ports, links: fileLinks } };
    const turnedAway = createTurnedAway({ store, tenantId, clock, log });
    const gates = { isTakingWork, isReady, prove: proverOf(secrets.keys) };
    const server = createServer({ adapter, handle, ...pages, ...gates, turnedAway, log });
    const telemetry = await startTelemetry(process.env, { store, log });
    const loops = { notifier, signInWatcher, ...createLoops(ports, store, settings) };
    const parts = { settings, database, store, engine, ...loops, telemetry, server, log, running };
    return { ports, adapter, handle, ...runParts(parts) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The loop is made later than what wakes it. */
function waking(loop: () => Loop): () => void {
  return () => {
    loop().wake();
  };
}

export type Composed = Awaited<ReturnType<typeof compose>>;
