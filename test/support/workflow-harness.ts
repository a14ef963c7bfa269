import { randomBytes } from 'node:crypto';
import type { Run, Runs, RunStatus } from '../../core/ports/runs';
import { NO_POLICY } from '../../core/policy';
import { runIdOf } from '../../core/ports/runs';
import type { Person } from '../../core/request';
import { ONE_APPROVAL } from '../../core/stages';
import { createMetadataReader } from '../../bot/saml-metadata/metadata-reader';
import { createCredential } from '../../graph/credential';
import { createTenantClient } from '../../graph/tenant-client';
import {
  startSandboxTenant,
  type SandboxTenant,
  type SandboxTenantOptions,
} from '../../sandbox/tenant/server';
import { createSealedKeeper } from '../../store/sealed-keeper';
import { openStore, type PostgresStore } from '../../store/open-store';
import { loadHints } from '../../vendors/hints/load-hints';
import { catalogueOf, parseRecipe, unopenedRecipes } from '../../vendors/catalogue';
import type { RecipeSource } from '../../vendors/schema';
import type { Ports, Rules } from '../../workflows/ports';
import { runHandler } from '../../workflows/run-handler';
import { createTestDatabase } from './database';
import { silentLog } from './silent-log';
import { timeLapse } from './time-lapse';

export const ALEX: Person = person('301', 'Alex Admin', '29:alex');
export const MEGAN: Person = person('302', 'Megan Bowen', '29:megan');
export const ADELE: Person = person('303', 'Adele Vance', '29:adele');
export const ISAIAH: Person = person('304', 'Isaiah Langer', '29:isaiah');

function person(end: string, displayName: string, channelUserId: string): Person {
  return { objectId: `33333333-3333-4333-8333-333333333${end}`, displayName, channelUserId };
}

/** Runs what was enqueued when asked to, in this process; a run id that was used runs nothing. */
class InProcessRuns implements Runs {
  readonly #waiting: Run[] = [];
  readonly #statuses = new Map<string, RunStatus>();

  enqueue(_: unknown, run: Run): Promise<void> {
    if (!this.#statuses.has(runIdOf(run))) this.#waiting.push(run);
    this.#statuses.set(runIdOf(run), 'pending');
    return Promise.resolve();
  }

  statusOf(runId: string): Promise<RunStatus> {
    return Promise.resolve(this.#statuses.get(runId) ?? 'unknown');
  }

  async drain(ports: Ports): Promise<void> {
    for (let run = this.#waiting.shift(); run !== undefined; run = this.#waiting.shift()) {
      await runHandler(ports)(run, { run: (_, work) => work() });
      this.#statuses.set(runIdOf(run), 'finished');
    }
  }
}

export interface WorkflowHarness {
  readonly ports: Ports;
  readonly store: PostgresStore;
  readonly sandbox: SandboxTenant;
  readonly connectionString: string;
  /** Everything in the sandbox tenant, in Graph's own names. */
  state(): Promise<Record<string, Record<string, unknown>[]>>;
  fault(fault: Record<string, unknown>): Promise<void>;
  /** Lets everything that waits run to its end, over other ports where a test gives some. */
  drain(ports?: Ports): Promise<void>;
  /** Moves the workflows' clock on; the sandbox's stays. */
  advance(ms: number): void;
  /** The same deployment with other rules; runs that wait are run by whichever drains first. */
  restarted(rules: Partial<Rules>): WorkflowHarness;
  stop(): Promise<void>;
}

let shipped: ReturnType<typeof unopenedRecipes> | undefined;

/** Loaded once a test file. */
function shippedRecipes(): ReturnType<typeof unopenedRecipes> {
  return (shipped ??= unopenedRecipes());
}

/**
 * Workflows over the real store, the real Graph client and a sandbox tenant; only the engine is in-process.
 * Invented recipes stand beside the catalogue's own.
 */
export async function startWorkflows(
  rules: Partial<Rules> = {},
  recipes: readonly RecipeSource[] = [],
  tenant: Partial<SandboxTenantOptions> = {},
): Promise<WorkflowHarness> {
  const clock = timeLapse();
  const [database, sandbox, ours] = await Promise.all([
    createTestDatabase(),
    startSandboxTenant({ replicationMs: 50, nowMs: () => clock.unskippedMs(), ...tenant }),
    shippedRecipes(),
  ]);
  const catalogue = catalogueOf(
    recipes.map((recipe) => parseRecipe(recipe, `${recipe.id}.vendor.ts`)),
    ours,
    loadHints(),
  );
  const store = await openStore({
    connectionString: database.connectionString,
    sealingKeys: [randomBytes(32)],
    clock,
    log: silentLog,
  });
  const tenantFor = (writes: Rules['writes']) =>
    createTenantClient({
      graphUrl: sandbox.graphUrl,
      loginUrl: sandbox.loginUrl,
      tenantId: sandbox.tenantId,
      credential: createCredential({ mode: 'sandbox', tenantId: sandbox.tenantId }),
      clock,
      log: silentLog,
      writes,
      writeBudget: store.writeBudget,
    });
  const runs = new InProcessRuns();
  const portsFor = (changed: Partial<Rules>): Ports => ({
    store,
    tenant: tenantFor(changed.writes ?? 'on'),
    runs,
    catalogue,
    clock,
    log: silentLog,
    fileLinks: {
      linkTo: ({ requestId, kind, id, name }) =>
        `https://latchkey.example/files/${requestId}.${kind}.${id}/${encodeURIComponent(name)}`,
      worksUntil: () => new Date(clock.now().getTime() + 86_400_000),
    },
    secretKeeper: createSealedKeeper(store, clock),
    nudge: () => undefined,
    lookForSignIns: () => undefined,
    vendorMetadata: createMetadataReader(),
    rules: {
      tenantId: sandbox.tenantId,
      loginUrl: sandbox.loginUrl,
      authorityUrl: 'https://login.microsoftonline.com',
      launcherUrl: sandbox.loginUrl,
      watchSignIns: 'on',
      approval: 'self',
      approvals: ONE_APPROVAL,
      approvalTtlMs: 3_600_000,
      requestersGroupId: null,
      approversGroupId: null,
      writes: 'on',
      policy: NO_POLICY,
      keyVaultHost: null,
      // A second and a half of real time, which runs ten times as fast here.
      turnPatienceMs: 15_000,
      visibilityWindowMs: 1_500,
      ...changed,
    },
  });
  const harnessOver = (ports: Ports): WorkflowHarness => ({
    ports,
    store,
    sandbox,
    connectionString: database.connectionString,
    state: async () => (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as never,
    fault: async (fault) => {
      await fetch(`${sandbox.url}/sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
    },
    drain: (others = ports) => runs.drain(others),
    advance: (ms) => {
      clock.advance(ms);
    },
    restarted: (changed) => harnessOver(portsFor({ ...rules, ...changed })),
    stop: async () => {
      await store.close();
      await sandbox.stop();
      await database.drop();
    },
  });
  return harnessOver(portsFor(rules));
}
