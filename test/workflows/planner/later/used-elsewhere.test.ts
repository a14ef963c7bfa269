import { DAY_MS } from '../../../../core/durations';
import type { RecipeSource } from '../../../../vendors/schema';
import { openGate } from '../../../../workflows/care/open-gate';
import { requestRemoval } from '../../../../workflows/care/remove';
import { sweep } from '../../../../workflows/care/sweep';
import { requestRestore } from '../../../../workflows/care/restore';
import { requestUndo } from '../../../../workflows/care/try-again';
import { registeredByHand, type ByHand } from '../../../support/applications-by-hand';
import { callGraph } from '../../../support/tenant-by-hand';
import { decideOn, pressed, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX } from '../../../support/workflow-harness';
import { PRISM } from '../invented-registrations';
import { PlanWalk } from '../plan-walk';

jest.setTimeout(120_000);

/** An application with everything that stands by itself beside one: a group, and both kinds of policies. */
const LOOM: RecipeSource = {
  ...PRISM,
  id: 'loom',
  name: 'Loom',
  integration: {
    type: 'gallery-saml',
    templateNames: ['Datadog'],
    saml: {
      identifiers: ['https://loom.example/{app.name}'],
      replyUrls: ['https://loom.example/acs'],
      claims: { set: [{ claim: 'NameID', attribute: 'mail' }] },
      signing: { option: 'response-and-assertion', algorithm: 'SHA-256' },
      certificate: {},
    },
  },
  inputs: [],
  access: { assignmentRequired: true, createGroup: { name: 'Loom people' } },
};

let walk: PlanWalk;
beforeEach(async () => {
  walk = await PlanWalk.start([LOOM]);
});
afterEach(() => walk.harness.stop());

const GRAPH = 'https://graph.microsoft.com/v1.0';
const ROLE = '00000000-0000-0000-0000-000000000000';

interface Ours {
  readonly path: string;
  readonly name: string;
}

async function made(collection: string): Promise<Ours> {
  const [found] = (await walk.harness.state())[collection]?.slice(-1) ?? [];
  const path = collection === 'groups' ? '/groups' : `/policies/${collection}`;
  return { path: `${path}/${String(found?.['id'])}`, name: String(found?.['id']) };
}

const KINDS = [
  [
    'groups',
    {
      what: 'security group',
      isUsed: 'is assigned to',
      give: ({ spObjectId, sp }: ByHand, { name }: Ours) =>
        callGraph(walk.harness, `POST ${sp}/appRoleAssignedTo`, {
          principalId: name,
          resourceId: spObjectId,
          appRoleId: ROLE,
        }),
    },
  ],
  [
    'tokenIssuancePolicies',
    {
      what: 'token issuance policy',
      isUsed: 'is used by',
      give: ({ app }: ByHand, { path }: Ours) =>
        callGraph(walk.harness, `POST ${app}/tokenIssuancePolicies/$ref`, { '@odata.id': `${GRAPH}${path}` }),
    },
  ],
  [
    'claimsMappingPolicies',
    {
      what: 'claims mapping policy',
      isUsed: 'is used by',
      give: ({ sp }: ByHand, { path }: Ours) =>
        callGraph(walk.harness, `POST ${sp}/claimsMappingPolicies/$ref`, { '@odata.id': `${GRAPH}${path}` }),
    },
  ],
] as const;

const other = () => registeredByHand(walk.harness, 'Other', null);

async function planned(requestId: string) {
  await requestRemoval(walk.harness.ports, { requestId, person: ALEX });
  return shown(requestId);
}

async function undoPlanned(requestId: string) {
  await requestUndo(walk.harness.ports, await pressed(walk.harness, requestId));
  return shown(requestId);
}

async function shown(requestId: string) {
  await walk.harness.drain();
  const { operations, notices } = await walk.planOf(requestId);
  return {
    deleted: operations
      .filter(({ request }) => request.method === 'DELETE')
      .map(({ request }) => request.path),
    said: notices.map(({ text }) => text),
  };
}

async function carriedOut(requestId: string): Promise<string> {
  const { harness } = walk;
  await decideOn(harness, requestId);
  await openGate(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  harness.advance(7.1 * DAY_MS);
  await sweep(harness.ports);
  await harness.drain();
  return (await requestOf(harness, requestId)).state;
}

async function isThere({ name }: Ours, collection: string): Promise<boolean> {
  return ((await walk.harness.state())[collection] ?? []).some(({ id }) => id === name);
}

test('what nobody else uses goes with the set-up', async () => {
  const requestId = await walk.applied('loom');
  const all = await Promise.all(KINDS.map(([collection]) => made(collection)));
  const { deleted, said } = await planned(requestId);
  expect(deleted).toEqual(expect.arrayContaining(all.map(({ path }) => path)));
  expect(said.join('\n')).not.toContain('stays in Entra');
  expect(await carriedOut(requestId)).toBe('removed');
  for (const [index, [collection]] of KINDS.entries())
    expect(await isThere(all[index] ?? { path: '', name: '' }, collection)).toBe(false);
});

describe.each(KINDS)('of %s one that another application uses', (collection, { what, isUsed, give }) => {
  test('stays, and the plan says so', async () => {
    const requestId = await walk.applied('loom');
    const ours = await made(collection);
    await give(await other(), ours);
    const { deleted, said } = await planned(requestId);
    expect(said).toContain(`The ${what} ${ours.name} ${isUsed} “Other” too, so it stays in Entra.`);
    expect(deleted).not.toContain(ours.path);
    expect(await carriedOut(requestId)).toBe('removed');
    expect(await isThere(ours, collection)).toBe(true);
  });

  test('since the plan was approved: nothing is deleted before somebody has looked again', async () => {
    const requestId = await walk.applied('loom');
    const ours = await made(collection);
    await planned(requestId);
    await give(await other(), ours);
    expect(await carriedOut(requestId)).toBe('stale');
    expect(await isThere(ours, collection)).toBe(true);
    expect(await walk.all('applications', 'Loom')).toHaveLength(1);
  });
});

describe.each(KINDS)('an undo of %s that another application uses', (collection, { what, isUsed, give }) => {
  test('leaves it, and the plan says so', async () => {
    const requestId = await walk.applied('loom');
    const ours = await made(collection);
    await give(await other(), ours);
    const { deleted, said } = await undoPlanned(requestId);
    expect(said).toContain(`The ${what} ${ours.name} ${isUsed} “Other” too, so it stays in Entra.`);
    expect(deleted).not.toContain(ours.path);
    await decideOn(walk.harness, requestId);
    expect(await requestOf(walk.harness, requestId)).toMatchObject({ state: 'undone' });
    expect(await isThere(ours, collection)).toBe(true);
    expect(await walk.all('applications', 'Loom')).toEqual([]);
  });

  test('since the plan was approved: it is not deleted before somebody has looked again', async () => {
    const requestId = await walk.applied('loom');
    const ours = await made(collection);
    await undoPlanned(requestId);
    await give(await other(), ours);
    await decideOn(walk.harness, requestId);
    const { state, reason } = await requestOf(walk.harness, requestId);
    expect({ state, reason }).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining(`Nobody else uses the ${what}`) as string,
    });
    expect(await isThere(ours, collection)).toBe(true);
  });
});

test('restored after an undo that left everything to another application: it is all as it was', async () => {
  const { harness } = walk;
  const requestId = await walk.applied('loom');
  const byHand = await other();
  const all = await Promise.all(KINDS.map(([collection]) => made(collection)));
  for (const [index, [, { give }]] of KINDS.entries())
    await give(byHand, all[index] ?? { path: '', name: '' });
  await undoPlanned(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  const state = await harness.state();
  expect(state['claimsMappingPolicies']?.map(({ id }) => id)).toContain(all[2]?.name);
  expect(await walk.all('groups', 'Loom people')).toHaveLength(1);
  await undoPlanned(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  for (const [index, [collection]] of KINDS.entries())
    expect(await isThere(all[index] ?? { path: '', name: '' }, collection)).toBe(true);
});

test('an undo of what nobody else uses takes everything', async () => {
  const requestId = await walk.applied('loom');
  const all = await Promise.all(KINDS.map(([collection]) => made(collection)));
  const { said } = await undoPlanned(requestId);
  expect(said.join('\n')).not.toContain('stays in Entra');
  await decideOn(walk.harness, requestId);
  expect(await requestOf(walk.harness, requestId)).toMatchObject({ state: 'undone' });
  for (const [index, [collection]] of KINDS.entries())
    expect(await isThere(all[index] ?? { path: '', name: '' }, collection)).toBe(false);
});

test.each([
  ['Directory.Read.All', 'security group'],
  ['Policy.Read.All', 'token issuance policy'],
])('without %s other uses of the %s are not seen, and the plan says so', async (permission, what) => {
  const requestId = await walk.applied('loom');
  await walk.harness.fault({ behaviour: 'permission-missing', permission });
  const { said } = await planned(requestId);
  expect(said).toContain(
    `Whether another application uses the ${what} could not be seen: the bot lacks ${permission}. It is deleted with the rest.`,
  );
});
