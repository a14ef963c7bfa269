import { refusedPerson } from '../../../workflows/proof/refused-person';
import type { WorkflowHarness } from '../../support/workflow-harness';
import { faults, handedOverToSignIn, listening, put, setTenantTime, signIn } from './signing-in';

const ADELE = { objectId: '33333333-3333-4333-8333-333333333303', displayName: 'Adele Vance' };

let harness: WorkflowHarness;
let requestId: string;
let clientId: string;
beforeEach(async () => {
  ({ harness, requestId, clientId } = await handedOverToSignIn());
});
afterEach(() => harness.stop());

const named = (ports = harness.ports) => refusedPerson(ports, { id: requestId });

/** Long enough for the log. */
async function later(seconds = 10): Promise<void> {
  harness.advance(seconds * 1_000);
  await setTenantTime(harness);
}

test('whom Entra refused last for want of an assignment is named, and it is asked of one application in one request', async () => {
  expect(await signIn(harness, clientId, 'lynne')).toBe(50105);
  await later();
  expect(await signIn(harness, clientId, 'adele')).toBe(50105);
  await later();
  const { ports, asked } = listening(harness.ports);
  expect(await named(ports)).toMatchObject(ADELE);
  expect(asked.map(({ path }) => decodeURIComponent(path))).toEqual([
    expect.stringMatching(
      new RegExp(
        `^/auditLogs/signIns\\?\\$filter=appId eq '${clientId}' and createdDateTime ge .*&\\$top=50$`,
      ),
    ),
  ]);
});

test('who got in since, or was refused for something else, or a day ago, is not named', async () => {
  expect(await signIn(harness, clientId, 'megan')).toBeNull();
  await later();
  expect(await named()).toBeNull();
  expect(await signIn(harness, clientId, 'adele')).toBe(50105);
  await later();
  const entry = { appId: clientId, userId: ADELE.objectId, userDisplayName: ADELE.displayName };
  const createdDateTime = harness.ports.clock.now().toISOString();
  await put(harness, 'signIns/in', { ...entry, id: 'in', createdDateTime, status: { errorCode: 0 } });
  expect(await named()).toBeNull();
  await later();
  expect(await signIn(harness, clientId, 'adele')).toBe(50105);
  await later();
  expect(await named()).toMatchObject(ADELE);
  await later(26 * 3_600);
  expect(await named()).toBeNull();
});

test.each([
  ['without a licence', { behaviour: 'no-premium-licence' }],
  ['without the permission', { behaviour: 'permission-missing', permission: 'AuditLog.Read.All' }],
  ['throttled', { method: 'GET', path: '/auditLogs/signIns*', status: 429, retryAfter: 600 }],
])('%s the log names nobody, and nothing is broken', async (_, fault) => {
  expect(await signIn(harness, clientId, 'adele')).toBe(50105);
  await later();
  await faults(harness, fault);
  expect(await named()).toBeNull();
  await faults(harness);
});

test('with WATCH_SIGN_INS off the log is not asked', async () => {
  const { ports, asked } = listening(harness.ports);
  expect(await named({ ...ports, rules: { ...ports.rules, watchSignIns: 'off' } })).toBeNull();
  expect(asked).toEqual([]);
});
