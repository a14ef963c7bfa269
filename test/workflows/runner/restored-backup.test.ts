import type { GraphRequest } from '../../../core/graph-request';
import type { Run, Steps } from '../../../core/ports/runs';
import type { Tenant } from '../../../core/ports/tenant';
import type { Ports } from '../../../workflows/ports';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { runHandler } from '../../../workflows/run-handler';
import { adoptionSteps } from '../../support/adoption-steps';
import { Backups, type Backup } from '../../support/backups';
import {
  AMPLITUDE,
  COLLATE,
  decideOn,
  planForAfterWaits,
  requestOf,
  unfinished,
} from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

// One set-up is run as often as it has writes.
jest.setTimeout(240_000);

let harness: WorkflowHarness;
let backups: Backups;
let run: Run | undefined;
beforeEach(async () => {
  // Wide, so that a slow machine is not taken for a slow tenant.
  harness = await startWorkflows({ visibilityWindowMs: 10_000 });
  backups = new Backups(harness.connectionString);
  // What the engine would keep in the database goes back with it: here the tests start the run.
  Object.assign(harness.ports, {
    runs: {
      enqueue: (_: unknown, wanted: Run) => Promise.resolve(void (run = wanted)),
      statusOf: () => Promise.resolve('pending'),
    },
  });
  harness = { ...harness, drain };
});
afterEach(() => harness.stop());

const { applicationNamed, choose, planOf, pressed, put } = adoptionSteps(() => harness);

const LOGZIO = {
  applicationName: 'Logz.io',
  accountId: '12345',
  audienceUri: 'urn:auth0:logzio:acme',
  signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
  restriction: 'no',
  notificationEmails: 'alex@contoso.example',
  assignTo: 'SSO Users',
};
const SEKOIA = {
  applicationName: 'Sekoia.io',
  region: 'fra1',
  accountTypes: 'this-tenant',
  restriction: 'yes',
  assignTo: 'SSO Users',
};
const SET_UPS: [string, Record<string, string>][] = [
  ['amplitude', AMPLITUDE],
  ['logzio', LOGZIO],
  ['collate', COLLATE],
  ['sekoia', SEKOIA],
];

/** Remembers results as the engine does, so that a run goes on where its memory ends. */
class RememberingSteps implements Steps {
  constructor(
    readonly memory = new Map<string, unknown>(),
    private readonly remembered?: (name: string) => Promise<void>,
  ) {}

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (!this.memory.has(name)) {
      this.memory.set(name, await work());
      await this.remembered?.(name);
    }
    return this.memory.get(name) as T;
  }
}

async function drain(ports: Ports = harness.ports, steps: Steps = new RememberingSteps()): Promise<void> {
  const wanted = run;
  run = undefined;
  if (wanted !== undefined) await runHandler(ports)(wanted, steps);
}

/** Everything in the directory; of secrets, which are made anew, names and number only. */
async function directory(): Promise<Record<string, unknown>> {
  const state = await harness.state();
  const applications = state['applications']?.map((application) => ({
    ...application,
    passwordCredentials: (application['passwordCredentials'] as Record<string, unknown>[]).map(
      ({ displayName }) => displayName,
    ),
  }));
  const { servicePrincipals, claimsMappingPolicies, appRoleAssignments, oauth2PermissionGrants, groups } =
    state;
  return {
    applications,
    servicePrincipals,
    claimsMappingPolicies,
    appRoleAssignments,
    oauth2PermissionGrants,
    groups,
  };
}

/** Lets `before` act whenever a write is about to leave. */
function watching(before: (request: GraphRequest) => Promise<void>): Ports {
  const { tenant } = harness.ports;
  const watched: Tenant = Object.assign(Object.create(tenant) as Tenant, {
    write: async (...[request, options]: Parameters<Tenant['write']>) => {
      await before(request);
      return tenant.write(request, options);
    },
  });
  return { ...harness.ports, tenant: watched };
}

interface Moment {
  readonly what: string;
  readonly backup: Backup;
  /** What the engine remembered then. */
  readonly memory: ReadonlyMap<string, unknown>;
}

test.each(SET_UPS)('%s: whenever the backup was made, nothing is there twice', async (vendor, answers) => {
  const requestId = await planForAfterWaits(harness, { vendor, answers }, drain);
  const moments: Moment[] = [];
  const memory = new Map<string, unknown>();
  const keep = async (what: string) => {
    moments.push({ what, backup: await backups.take(), memory: new Map(memory) });
  };
  await decideWithoutRunning(requestId);
  const approved = run;
  await keep('approved');
  await drain(
    watching(({ method, path }) => keep(`${method} ${path}`)),
    new RememberingSteps(memory, (step) => keep(`behind ${step}`)),
  );
  const { state } = await requestOf(harness, requestId);
  expect(state).toMatch(/handed-over|waiting-on-vendor/);
  const before = await directory();
  // The newest first: each run from before the secret makes another one, which newer backups would miss.
  for (const moment of moments.slice(0, -1).reverse()) {
    const { what, backup } = moment;
    await backups.restore(backup);
    run = approved;
    await drain(harness.ports, new RememberingSteps(new Map(moment.memory)));
    expect({ what, ...(await requestOf(harness, requestId)) }).toMatchObject({ what, state });
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect({ what, ...(await directory()) }).toEqual({ what, ...before });
  }
});

async function decideWithoutRunning(requestId: string): Promise<void> {
  const approved = await decideOn({ ...harness, drain: () => Promise.resolve() }, requestId);
  expect(approved).toMatchObject({ kind: 'done' });
}

test.each(SET_UPS)('%s: stages that are approved again do nothing twice', async (vendor, answers) => {
  const requestId = await planForAfterWaits(harness, { vendor, answers }, drain);
  const unapproved = await backups.take();
  await decideOn(harness, requestId, { stage: 'create' });
  const betweenStages = await backups.take();
  await decideOn(harness, requestId);
  const { state } = await requestOf(harness, requestId);
  const before = await directory();
  for (const backup of [betweenStages, unapproved]) {
    await backups.restore(backup);
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state });
    expect(await directory()).toEqual(before);
  }
});

test('what is found is taken over as made by the request, so that Undo takes it away', async () => {
  const untouched = await directory();
  const requestId = await planForAfterWaits(harness, { vendor: 'amplitude', answers: AMPLITUDE }, drain);
  const backup = await backups.take();
  await decideOn(harness, requestId);
  await backups.restore(backup);
  await decideOn(harness, requestId);
  const records = await harness.store.operations.listForRequest(requestId);
  const effects = Object.fromEntries(records.map(({ key, effect }) => [key, effect]));
  expect(effects).toMatchObject({
    'instantiate-application': 'created',
    'create-claims-policy': 'created',
    'assign-claims-policy': 'changed',
    'add-signing-certificate': 'created',
  });
  await requestUndo(harness.ports, await pressed(requestId));
  await drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await directory()).toEqual(untouched);
});

test('its application under another name: nothing is written, and Try again asks whether to adopt it', async () => {
  const requestId = await planForAfterWaits(harness, { vendor: 'amplitude', answers: AMPLITUDE }, drain);
  const backup = await backups.take();
  await decideOn(harness, requestId);
  const application = await applicationNamed('Amplitude');
  await put('applications', { ...application, displayName: 'Amplitude of Contoso' });
  await backups.restore(backup);
  const before = await directory();
  await decideOn(harness, requestId);
  const stale = await requestOf(harness, requestId);
  expect(stale).toMatchObject({ state: 'stale' });
  expect(stale.reason).toContain('belongs to no other application');
  await tryAgain(harness.ports, await pressed(requestId));
  await drain();
  await choose(requestId, String(application['id']));
  await drain();
  expect((await planOf(requestId)).operations.map(({ change }) => change)).not.toContain('create');
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await directory()).toEqual(before);
});

test('a plan made anew sees that its own application is there, and says so', async () => {
  const requestId = await planForAfterWaits(harness, { vendor: 'amplitude', answers: AMPLITUDE }, drain);
  await decideOn(harness, requestId);
  const before = await directory();
  const { id: planId } = (await harness.store.plans.latest(requestId)) ?? { id: '' };
  await forget(requestId, planId);
  await tryAgain(harness.ports, await pressed(requestId));
  await drain();
  const { notices } = await planOf(requestId);
  expect(notices.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  expect(notices.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^The application “Amplitude” of this request is in the tenant already/),
  );
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await directory()).toEqual(before);
});

/** As a database would that never saw the plan begin, with the request where a plan can be made anew. */
async function forget(requestId: string, planId: string): Promise<void> {
  await backups.edit(`UPDATE requests SET state = 'stale', facts = '{}' WHERE id = $1`, [requestId]);
  await backups.edit(
    `UPDATE operations SET state = 'waiting', attempt = 0, effect = NULL, ids = '{}', client_request_id = NULL
     WHERE plan_id = $1`,
    [planId],
  );
}
