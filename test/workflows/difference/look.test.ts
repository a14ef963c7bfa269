import { driftHash, type Baseline, type Look } from '../../../core/drift';
import { lookAt } from '../../../workflows/difference/look';
import { whatStands } from '../../../workflows/difference/what-stands';
import { callGraph, putEntity, removeEntity } from '../../support/tenant-by-hand';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

type Entity = Record<string, unknown>;

let harness: WorkflowHarness;

beforeAll(async () => {
  harness = await startWorkflows();
});

afterAll(() => harness.stop());

async function setUp(recipeId: string, answers: Record<string, string>): Promise<string> {
  const requestId = await planFor(harness, recipeId, answers);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  return requestId;
}

async function seenOf(
  requestId: string,
  baseline: Baseline | null,
): Promise<Extract<Look, { kind: 'seen' }>> {
  const look = await lookAt(harness.ports, { id: requestId }, baseline);
  if (look.kind !== 'seen') throw new Error(`unread: ${look.why}`);
  return look;
}

async function watched(requestId: string) {
  const { beside } = await seenOf(requestId, null);
  const baseline: Baseline = { takenAt: new Date().toISOString(), lists: beside };
  const { applications } = await whatStands(harness.store, requestId);
  const [one] = applications;
  if (one === undefined) throw new Error('nothing stands');
  return {
    baseline,
    app: `/applications/${one.appObjectId}`,
    sp: `/servicePrincipals/${one.spObjectId}`,
    ids: one,
  };
}

async function entity(collection: string, id: string): Promise<Entity> {
  const found = (await harness.state())[collection]?.find((one) => one['id'] === id);
  if (found === undefined) throw new Error(`no ${id} in ${collection}`);
  return found;
}

/** Changed by somebody else, past our rules, and as it was before at the end. */
async function changed(
  [collection, id]: readonly [string, string],
  change: Entity,
  look: () => Promise<void>,
) {
  const before = await entity(collection, id);
  await putEntity(harness, collection, { ...before, ...change });
  try {
    await look();
  } finally {
    await putEntity(harness, collection, before);
  }
}

describe('a SAML set-up', () => {
  let requestId: string;

  beforeAll(async () => {
    requestId = await setUp('amplitude', { ...AMPLITUDE, applicationName: 'Amplitude to look at' });
  });

  test('nothing differs right after it, and what ends is read', async () => {
    const { baseline } = await watched(requestId);
    const look = await seenOf(requestId, baseline);
    expect(look.differences).toEqual([]);
    expect(look.ends).toMatchObject([
      { kind: 'certificate', active: true, application: 'Amplitude to look at' },
    ]);
    expect(look.assigned).toBe(2);
  });

  test('a reply URL that somebody added lets somebody in', async () => {
    const { baseline, ids } = await watched(requestId);
    const { web } = (await entity('applications', ids.appObjectId)) as { web: { redirectUris: string[] } };
    const redirectUris = [...web.redirectUris, 'https://evil.example/acs'];
    await changed(['applications', ids.appObjectId], { web: { ...web, redirectUris } }, async () => {
      const { differences } = await seenOf(requestId, baseline);
      expect(differences).toMatchObject([
        { kind: 'changed', object: `/applications/${ids.appObjectId}`, letsSomebodyIn: true },
      ]);
      expect(differences[0]?.is).toContain('https://evil.example/acs');
    });
  });

  test('switched off, by a person or by Microsoft', async () => {
    const { baseline, ids } = await watched(requestId);
    await changed(['servicePrincipals', ids.spObjectId], { accountEnabled: false }, async () => {
      expect((await seenOf(requestId, baseline)).differences).toMatchObject([
        { key: 'disabled', kind: 'disabled' },
      ]);
    });
    const byMicrosoft = { disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' };
    await changed(['servicePrincipals', ids.spObjectId], byMicrosoft, async () => {
      expect((await seenOf(requestId, baseline)).differences).toMatchObject([
        { key: 'disabled-by-microsoft', kind: 'disabled' },
      ]);
    });
  });

  test('renamed is no drift', async () => {
    const { baseline, ids, app } = await watched(requestId);
    await changed(['applications', ids.appObjectId], { displayName: 'Other' }, async () => {
      const look = await seenOf(requestId, baseline);
      expect(look.differences).toEqual([]);
      expect(look.names[app]).toBe('Other');
    });
  });

  test('the claims policy taken away, the group gone, nobody assigned', async () => {
    const { baseline, ids } = await watched(requestId);
    await changed(['servicePrincipals', ids.spObjectId], { claimsMappingPolicies: [] }, async () => {
      const { differences } = await seenOf(requestId, baseline);
      expect(differences.map(({ kind }) => kind)).toEqual(differences.map(() => 'gone'));
    });
    const assignments = (await harness.state())['appRoleAssignments'] ?? [];
    const ours = assignments.filter((one) => one['resourceId'] === ids.spObjectId);
    expect(ours).toHaveLength(2);
    const person = ours.find((one) => one['principalType'] === 'User') ?? {};
    await removeEntity(harness, 'appRoleAssignments', person['id']);
    expect((await seenOf(requestId, baseline)).differences).toEqual([]);
    const group = ours.find((one) => one['principalType'] === 'Group') ?? {};
    await removeEntity(harness, 'appRoleAssignments', group['id']);
    const { differences, assigned } = await seenOf(requestId, baseline);
    expect(assigned).toBe(0);
    expect(differences.map(({ kind }) => kind)).toEqual(['gone', 'gone']);
    for (const one of ours) await putEntity(harness, 'appRoleAssignments', one);
    expect((await seenOf(requestId, baseline)).differences).toEqual([]);
  });

  test('a certificate that ends later became the active one: renewed in the portal, and that alone', async () => {
    const { baseline, sp, ids } = await watched(requestId);
    const before = await entity('servicePrincipals', ids.spObjectId);
    const keys = before['keyCredentials'] as Entity[];
    const sooner = keys.map((one) => ({ ...one, endDateTime: '2027-06-01T00:00:00Z' }));
    await putEntity(harness, 'servicePrincipals', { ...before, keyCredentials: sooner });
    const made = await callGraph(harness, `POST ${sp}/addTokenSigningCertificate`, {
      displayName: 'CN=by hand',
      endDateTime: '2028-06-01T00:00:00Z',
    });
    expect((await seenOf(requestId, baseline)).differences).toMatchObject([
      { kind: 'added', label: 'Signing certificate', letsSomebodyIn: true },
    ]);
    await callGraph(harness, `PATCH ${sp}`, { preferredTokenSigningKeyThumbprint: made['thumbprint'] });
    expect((await seenOf(requestId, baseline)).differences).toMatchObject([{ kind: 'renewed' }]);
    await putEntity(harness, 'servicePrincipals', before);
  });

  test('the hash says the same for the same differences, whatever their order', async () => {
    const { baseline, ids } = await watched(requestId);
    const change = { accountEnabled: false, appRoleAssignmentRequired: false };
    await changed(['servicePrincipals', ids.spObjectId], change, async () => {
      const { differences } = await seenOf(requestId, baseline);
      expect(differences).toHaveLength(2);
      expect(driftHash([...differences].reverse())).toBe(driftHash(differences));
      expect(driftHash(differences.slice(1))).not.toBe(driftHash(differences));
    });
  });

  test('what may not be read or is put off is no difference', async () => {
    const { baseline, ids } = await watched(requestId);
    await harness.fault({
      method: 'GET',
      path: `/applications/${ids.appObjectId}`,
      nth: 1,
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    expect(await lookAt(harness.ports, { id: requestId }, baseline)).toEqual({
      kind: 'unread',
      why: 'refused',
    });
    await harness.fault({
      method: 'GET',
      path: `/applications/${ids.appObjectId}`,
      nth: 1,
      status: 429,
      code: 'TooManyRequests',
      retryAfter: 900,
    });
    expect(await lookAt(harness.ports, { id: requestId }, baseline)).toMatchObject({
      kind: 'unread',
      why: 'throttled',
    });
    expect((await seenOf(requestId, baseline)).differences).toEqual([]);
  });

  test('deleted says so, and nothing else', async () => {
    const { baseline, app } = await watched(requestId);
    await callGraph(harness, `DELETE ${app}`);
    const { differences } = await seenOf(requestId, baseline);
    expect(differences).toMatchObject([{ kind: 'deleted' }]);
    expect(differences[0]?.is).toContain('restorable');
  });
});

describe('an app registration', () => {
  let requestId: string;

  beforeAll(async () => {
    requestId = await setUp('collate', { ...COLLATE, applicationName: 'Collate to look at' });
  });

  test('a secret, an owner and a consent that came since', async () => {
    const { baseline, app, ids } = await watched(requestId);
    expect((await seenOf(requestId, baseline)).differences).toEqual([]);
    await callGraph(harness, `POST ${app}/addPassword`, { passwordCredential: { displayName: 'by hand' } });
    expect((await seenOf(requestId, baseline)).differences).toMatchObject([
      { kind: 'added', label: 'Client secret', letsSomebodyIn: true },
    ]);
    const owners = ['33333333-3333-4333-8333-333333333302'];
    await changed(['servicePrincipals', ids.spObjectId], { owners }, async () => {
      const { differences } = await seenOf(requestId, baseline);
      expect(differences.map(({ label }) => label)).toContain('Owner of the enterprise application');
    });
  });
});
