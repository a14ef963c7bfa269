import { requestUndo } from '../../../../../workflows/care/try-again';
import { registeredByHand, type ByHand } from '../../../../support/applications-by-hand';
import { changeSteps } from '../../../../support/change-steps';
import { carriedOut, noteDrift } from '../../../../support/drift-steps';
import { callGraph } from '../../../../support/tenant-by-hand';
import { decideOn, pressed, requestOf, unfinished } from '../../../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../../../support/workflow-harness';

const SAML = {
  vendor: 'Acme',
  applicationName: 'Acme',
  source: 'typed',
  identifiers: 'https://acme.example/sp',
  replyUrls: 'https://acme.example/acs',
  signOnUrl: '',
  nameId: 'mail',
  groups: 'no',
  signing: 'response',
  assignTo: 'SSO Users',
  notificationEmails: 'alex@contoso.example',
};

const GRAPH = 'https://graph.microsoft.com/v1.0';

let harness: WorkflowHarness;
let requestId: string;
let other: ByHand;
beforeEach(async () => {
  harness = await startWorkflows();
  requestId = await handedOver('saml', SAML);
  other = await registeredByHand(harness, 'Other', null);
});
afterEach(() => harness.stop());

const { handedOver, planChanged, change, planOf } = changeSteps(() => harness);

type Collection = 'claimsMappingPolicies' | 'tokenIssuancePolicies';

/** `no`: what a set-up without the policy answers. */
const KINDS = [
  { collection: 'claimsMappingPolicies', what: 'claims mapping policy', no: { nameId: 'default' } },
  { collection: 'tokenIssuancePolicies', what: 'token issuance policy', no: { signing: 'default' } },
] as const;

async function policies(collection: Collection): Promise<string[]> {
  return ((await harness.state())[collection] ?? []).map(({ id }) => String(id));
}

/** Ours, given to another application. */
async function shared(collection: Collection): Promise<string> {
  const [id = ''] = await policies(collection);
  await callGraph(harness, `POST ${holder(collection)}/${collection}/$ref`, {
    '@odata.id': `${GRAPH}/policies/${collection}/${id}`,
  });
  return id;
}

function holder(collection: Collection): string {
  return collection === 'tokenIssuancePolicies' ? other.app : other.sp;
}

async function said(): Promise<string[]> {
  return (await planOf(requestId)).notices.map(({ text }) => text);
}

async function undone(): Promise<void> {
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect([await unfinished(harness, requestId), state, reason]).toMatchObject([[], 'undone', {}]);
}

describe.each(KINDS)('a change that needs the $what no longer', ({ collection, what, no }) => {
  test('takes it off and leaves it to the other application that uses it', async () => {
    const id = await shared(collection);
    await planChanged(requestId, no);
    expect(await said()).toContain(`The ${what} ${id} is used by “Other” too, so it stays in Entra.`);
    await decideOn(harness, requestId);
    expect(await unfinished(harness, requestId)).toEqual([]);
    expect(await policies(collection)).toEqual([id]);
    expect(await usersOf(collection, id)).toEqual(['Other']);
  });

  test('given away since the approval: nothing is taken off before somebody has looked again', async () => {
    await planChanged(requestId, no);
    const id = await shared(collection);
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'stale' });
    expect((await usersOf(collection, id)).sort()).toEqual(['Acme', 'Other']);
  });

  test('once the other application has let go of it, an undo takes it along', async () => {
    const id = await shared(collection);
    await change(requestId, no);
    await callGraph(harness, `DELETE ${other[collection === 'tokenIssuancePolicies' ? 'app' : 'sp']}`);
    await undone();
    expect(await policies(collection)).not.toContain(id);
  });

  test('that stopped between taking it off and deleting it: an undo takes it along', async () => {
    await planChanged(requestId, no);
    await harness.fault({ method: 'DELETE', path: `/policies/${collection}/{id}`, nth: 1, status: 403 });
    await decideOn(harness, requestId);
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
    await undone();
    expect(await policies(collection)).toEqual([]);
  });
});

async function usersOf(collection: Collection, id: string): Promise<unknown[]> {
  const state = await harness.state();
  const all = state[collection === 'tokenIssuancePolicies' ? 'applications' : 'servicePrincipals'] ?? [];
  return all
    .filter((one) => (one[collection] as string[] | undefined)?.includes(id))
    .map((one) => one['displayName']);
}

test('another signing option: the former policy stays where it is used, and an undo leaves nothing else', async () => {
  const id = await shared('tokenIssuancePolicies');
  await planChanged(requestId, { signing: 'both' });
  expect(await said()).toContain(
    `The token issuance policy ${id} is used by “Other” too, so it stays in Entra.`,
  );
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await policies('tokenIssuancePolicies')).toHaveLength(2);
  await undone();
  expect(await policies('tokenIssuancePolicies')).toEqual([id]);
});

test('another signing option, then undo: neither policy is left', async () => {
  await change(requestId, { signing: 'both' });
  await undone();
  expect(await policies('tokenIssuancePolicies')).toEqual([]);
});

test('other claims in the policy: whom else they concern is said before', async () => {
  const id = await shared('claimsMappingPolicies');
  await planChanged(requestId, { nameId: 'employeeId' });
  expect(await said()).toContain(
    `The claims mapping policy ${id} is used by “Other” too: people who sign in there get the same claims.`,
  );
});

test('given to another application since the approval, other claims wait for another look', async () => {
  await planChanged(requestId, { nameId: 'employeeId' });
  await shared('claimsMappingPolicies');
  await decideOn(harness, requestId);
  const { state, reason } = await requestOf(harness, requestId);
  expect({ state, reason }).toMatchObject({
    state: 'stale',
    reason: expect.stringContaining('Nobody else uses the claims mapping policy') as string,
  });
});

test('put back as it was planned: whom else the claims concern is said before', async () => {
  const id = await shared('claimsMappingPolicies');
  await callGraph(harness, `PATCH /policies/claimsMappingPolicies/${id}`, {
    definition: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'],
  });
  await noteDrift(harness, requestId);
  const { notices } = await carriedOut(harness, requestId, 'put-back');
  expect(notices.map(({ text }) => text)).toContain(
    `The claims mapping policy ${id} is used by “Other” too: people who sign in there get the same claims.`,
  );
});

test('wanted again after it stayed with the other application: another one is made, and both are known', async () => {
  const id = await shared('claimsMappingPolicies');
  await change(requestId, { nameId: 'default' });
  await change(requestId, { nameId: 'employeeId' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  expect(await usersOf('claimsMappingPolicies', id)).toEqual(['Other']);
  const [own = ''] = (await policies('claimsMappingPolicies')).filter((one) => one !== id);
  expect(await usersOf('claimsMappingPolicies', own)).toEqual(['Acme']);
  await callGraph(harness, `DELETE ${other.sp}`);
  await undone();
  expect(await policies('claimsMappingPolicies')).toEqual([]);
});
