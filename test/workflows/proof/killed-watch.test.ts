import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { decideOn, AMPLITUDE, planFor, requestOf } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { begin, clientIdOf, look, setTenantTime, signIn, toldTexts } from './signing-in';

const DIST = join(__dirname, '..', '..', '..', 'dist');

/** A process that makes one look, and is killed at the moment that is named: `before` or `after` what it saw is on record. */
const SCRIPT = `
const [dist, options] = [process.argv[1], JSON.parse(process.argv[2])];
const at = (file) => require(dist + '/' + file);
const log = { debug() {}, info() {}, warn() {}, error(...all) { console.error(...all); } };
const clock = { now: () => new Date(Date.now() + options.aheadMs), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };
const die = () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); };
(async () => {
  const store = await at('store/open-store.js').openStore({ ...options.store, sealingKeys: [Buffer.alloc(32)], clock, log });
  const tenant = at('graph/tenant-client.js').createTenantClient({
    ...options.tenant, clock, log, writes: 'off', writeBudget: store.writeBudget,
    credential: at('graph/credential.js').createCredential({ mode: 'sandbox', tenantId: options.tenant.tenantId }),
  });
  const read = tenant.read.bind(tenant);
  if (options.moment === 'before') tenant.read = (...given) => read(...given).then(die);
  const signIns = options.moment === 'after' ? { ...store.signIns, endTurn: die } : store.signIns;
  const { catalogueOf, unopenedRecipes } = at('vendors/catalogue.js');
  const catalogue = catalogueOf([], await unopenedRecipes(), at('vendors/hints/load-hints.js').loadHints());
  const nudge = () => undefined;
  await at('workflows/proof/watch-sign-ins.js').watchSignIns({ store: { ...store, signIns }, tenant, clock, log, catalogue, rules: options.rules, nudge });
})();`;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

test.each(['before', 'after'])(
  'a process that is killed %s what it saw is on record: it is told once, by whoever looks next',
  async (moment) => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    const clientId = await clientIdOf(harness, requestId);
    await setTenantTime(harness);
    await begin(harness.ports, requestId);
    expect(await signIn(harness, clientId, 'megan')).toBeNull();
    harness.advance(20_000);
    await setTenantTime(harness);
    const { sandbox, connectionString, ports } = harness;
    const options = {
      moment,
      aheadMs: ports.clock.now().getTime() - Date.now(),
      store: { connectionString },
      tenant: { graphUrl: sandbox.graphUrl, loginUrl: sandbox.loginUrl, tenantId: sandbox.tenantId },
      rules: ports.rules,
    };
    const child = spawn(process.execPath, ['-e', SCRIPT, DIST, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const isOnRecord = (await requestOf(harness, requestId)).state === 'completed';
    expect(isOnRecord).toBe(moment === 'after');
    await look(harness, ports, 70_000);
    await look(harness, ports);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
    expect(await toldTexts(harness, requestId)).toHaveLength(1);
    const seen = (await harness.store.audit.list({ requestId, limit: 200 })).filter(
      ({ event }) => event === 'sign-in-seen',
    );
    expect(seen).toHaveLength(1);
  },
);
