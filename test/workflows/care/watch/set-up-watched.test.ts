import { DAY_MS } from '../../../../core/durations';
import { catalogueOf } from '../../../../vendors/catalogue';
import { requestRestore } from '../../../../workflows/care/restore';
import { requestUndo } from '../../../../workflows/care/try-again';
import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { lookAt } from '../../../../workflows/difference/look';
import { whatStands } from '../../../../workflows/difference/what-stands';
import type { Ports } from '../../../../workflows/ports';
import { toldIn } from '../../../../workflows/approval/tell-requester';
import { adoptionSteps } from '../../../support/adoption-steps';
import { EMNIFY_ANSWERS, SEKOIA_ANSWERS } from '../../../support/conversation';
import { renewSteps } from '../../../support/renew-steps';
import { callGraph, putEntity } from '../../../support/tenant-by-hand';
import { AMPLITUDE, COLLATE, decideOn, planFor, pressed, stateOf } from '../../../support/walk-request';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const DIRECTORY = 'https://graph.microsoft.com/v1.0/directoryObjects/33333333-3333-4333-8333-333333333';

/** Longer than two looks have to be apart, and than what was made takes to be seen. */
const A_WHILE_MS = 15_000;

let harness: WorkflowHarness;
const { handedOver, planNewSecret } = renewSteps(() => harness);
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

async function look(ports: Ports = harness.ports): Promise<void> {
  harness.advance(A_WHILE_MS);
  await lookAfterDue(ports, lookAt, new AbortController().signal);
}

const record = (requestId: string) => recordOf(harness, requestId);
const told = (requestId: string) => toldOf(harness, requestId);

async function watched(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await handedOver(vendor, answers);
  await look();
  await look();
  return requestId;
}

async function markDue(requestId: string): Promise<void> {
  const { applications } = await record(requestId);
  const ids = applications.map(({ spObjectId }) => spObjectId);
  await harness.store.transaction((tx) => harness.store.watched.markDue(tx, ids, harness.ports.clock.now()));
}

/** The reply URL of its application becomes another one, by an administrator's own hand. */
async function setReplyUrl(requestId: string, url: string): Promise<void> {
  const [one] = (await record(requestId)).applications;
  await callGraph(harness, `PATCH /applications/${one?.appObjectId ?? ''}`, { web: { redirectUris: [url] } });
  await markDue(requestId);
}

test('from the hand-over on a set-up is watched: objects, baseline, ends and people of the first look', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  expect(await record(requestId)).toMatchObject({ baseline: null, lookedAt: null });
  await look();
  const first = await record(requestId);
  expect(first.applications).toHaveLength(1);
  expect(first).toMatchObject({
    assigned: 2,
    ends: [{ kind: 'certificate', active: true }],
    drift: null,
    seen: null,
  });
  expect(Object.keys(first.baseline?.lists ?? {}).length).toBeGreaterThan(5);
  await look();
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken']);
  const { dueAt } = await record(requestId);
  expect(dueAt.getTime() - harness.ports.clock.now().getTime()).toBeGreaterThan(DAY_MS / 2);
});

/** Each message, and what it names. */
async function saidOnce(requestId: string): Promise<readonly string[]> {
  const request = await harness.store.requests.get(requestId);
  if (request === null) return [];
  return toldIn(request).flatMap(({ text, lists }) => [
    text,
    ...lists.map(({ label, names }) => `${label}: ${names.join('; ')}`),
  ]);
}

const FIRST_LOOK =
  '“Amplitude” is watched in Microsoft Entra ID from now on. What it holds now beside what was set up here counts as ' +
  'known and is told this once, so look it through; what is added later is told.';

test('of an adopted application the first look says once who else may change it', async () => {
  const steps = adoptionSteps(() => harness);
  const { id } = await steps.madeByHand();
  const path = `/applications/${String(id)}`;
  const until = '2027-03-01T00:00:00Z';
  await steps.graph('POST', `${path}/addPassword`, {
    passwordCredential: { displayName: 'by hand', endDateTime: until },
  });
  await steps.graph('POST', `${path}/owners/$ref`, { '@odata.id': `${DIRECTORY}302` });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await steps.choose(requestId, 'adopt');
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  const before = await saidOnce(requestId);
  await look();
  await look();
  await markDue(requestId);
  await look();
  expect((await saidOnce(requestId)).slice(before.length)).toEqual([
    FIRST_LOOK,
    'Owner of the app registration: Megan Bowen',
    'Client secret: by hand, valid until 1 Mar 2027',
  ]);
  expect(await told(requestId)).toEqual(['baseline-taken']);
});

const applicationsOf = async (requestId: string) => (await whatStands(harness.store, requestId)).applications;

test('of redirect URIs as well, wherever they stand, and of identifiers', async () => {
  const steps = adoptionSteps(() => harness);
  const { id } = await steps.madeByHand();
  const path = `/applications/${String(id)}`;
  await steps.graph('PATCH', path, {
    spa: { redirectUris: ['https://spa.example/auth'] },
    publicClient: { redirectUris: ['http://localhost'] },
  });
  const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
  await steps.choose(requestId, 'adopt');
  await decideOn(harness, requestId);
  const before = await saidOnce(requestId);
  await look();
  expect((await saidOnce(requestId)).slice(before.length)).toEqual([
    FIRST_LOOK,
    'Redirect URI of a single-page application: https://spa.example/auth',
    'Redirect URI of a mobile or desktop application: http://localhost',
  ]);
});

test('a certificate that came between the creation and the first look is named by it, and is no drift', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const before = await saidOnce(requestId);
  const [one] = await applicationsOf(requestId);
  await callGraph(harness, `POST /servicePrincipals/${one?.spObjectId ?? ''}/addTokenSigningCertificate`, {
    displayName: 'CN=Somebody',
    endDateTime: '2029-03-01T00:00:00Z',
  });
  const [app] = (await harness.state())['applications']?.filter(({ id }) => id === one?.appObjectId) ?? [];
  const key = {
    keyId: '77777777-7777-4777-8777-777777777777',
    displayName: 'CN=Mallory',
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    endDateTime: '2029-04-01T00:00:00Z',
  };
  await putEntity(harness, 'applications', { ...app, keyCredentials: [key] });
  await look();
  await look();
  await markDue(requestId);
  await look();
  expect((await saidOnce(requestId)).slice(before.length)).toEqual([
    FIRST_LOOK,
    'Certificate of the application: CN=Mallory, valid until 1 Apr 2029',
    'Signing certificate: CN=Somebody, valid until 1 Mar 2029',
  ]);
  expect(await told(requestId)).toEqual(['baseline-taken']);
});

test.each([
  ['amplitude', AMPLITUDE],
  ['collate', COLLATE],
  ['emnify', EMNIFY_ANSWERS],
  ['sekoia', SEKOIA_ANSWERS],
])('what %s itself was given is nothing beside', async (vendor, answers) => {
  const requestId = await handedOver(vendor, answers);
  const before = await saidOnce(requestId);
  await look();
  await look();
  expect((await record(requestId)).baseline).not.toBeNull();
  expect(await saidOnce(requestId)).toEqual(before);
});

test('what somebody gives an application between its making and its first look is told with its baseline', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const before = await saidOnce(requestId);
  const state = await harness.state();
  const { id } = state['applications']?.find(({ displayName }) => /Collate/.test(String(displayName))) ?? {};
  const until = '2027-03-01T00:00:00Z';
  await callGraph(harness, `POST /applications/${String(id)}/addPassword`, {
    passwordCredential: { displayName: 'a way in', endDateTime: until },
  });
  await callGraph(harness, `POST /applications/${String(id)}/owners/$ref`, {
    '@odata.id': `${DIRECTORY}302`,
  });
  await look();
  await look();
  expect((await saidOnce(requestId)).slice(before.length)).toEqual([
    FIRST_LOOK.replace('Amplitude', 'Collate'),
    'Owner of the app registration: Megan Bowen',
    'Client secret: a way in, valid until 1 Mar 2027',
  ]);
});

test('what somebody else changed is seen by two looks, and gone by two', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  await setReplyUrl(requestId, 'https://evil.example/acs');
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken']);
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
  expect((await record(requestId)).drift?.differences).toMatchObject([
    { kind: 'changed', letsSomebodyIn: true, is: 'https://evil.example/acs' },
  ]);
  await setReplyUrl(requestId, AMPLITUDE.acsUrl);
  await look();
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen', 'drift-gone']);
});

test('the same holds where the recipe has left the catalogue', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const ports = { ...harness.ports, catalogue: catalogueOf([]) };
  await setReplyUrl(requestId, 'https://evil.example/acs');
  await look(ports);
  await look(ports);
  expect(await told(requestId)).toEqual(['baseline-taken', 'drift-seen']);
});

test('an application that was deleted is drift', async () => {
  const requestId = await watched('amplitude', AMPLITUDE);
  const [one] = (await record(requestId)).applications;
  await callGraph(harness, `DELETE /applications/${one?.appObjectId ?? ''}`);
  await markDue(requestId);
  await look();
  await look();
  const { drift } = await record(requestId);
  expect(drift?.differences.map(({ kind }) => kind)).toEqual(['deleted']);
});

test('a later plan is no drift, and has the baseline taken anew from the former one', async () => {
  const requestId = await watched('collate', COLLATE);
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  const { baseline } = await record(requestId);
  expect(await record(requestId)).toMatchObject({ baseline: expect.anything() as unknown, isFormer: true });
  await look();
  await look();
  await look();
  const { takenAt, ...lists } = baseline ?? { takenAt: '' };
  expect((await record(requestId)).baseline).toMatchObject(lists);
  expect((await record(requestId)).baseline?.takenAt).not.toBe(takenAt);
  expect(await told(requestId)).toEqual(['baseline-taken', 'baseline-taken']);
  expect(await record(requestId)).toMatchObject({ drift: null, seen: null });
});

test('what was taken back is forgotten, what is restored is watched again', async () => {
  const requestId = await watched('collate', COLLATE);
  await requestUndo(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await look();
  expect(await harness.store.watched.get(requestId)).not.toBeNull();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('undone');
  expect(await harness.store.watched.get(requestId)).toBeNull();
  await requestRestore(harness.ports, await pressed(harness, requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  await look();
  await look();
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken', 'baseline-taken']);
  expect(await record(requestId)).toMatchObject({ drift: null, seen: null });
});

test('a run that failed half-way is not taken for drift', async () => {
  const requestId = await watched('collate', COLLATE);
  await harness.fault({
    method: 'POST',
    path: '/applications/*/addPassword',
    nth: 1,
    status: 400,
    code: 'Bad',
  });
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
  expect(await stateOf(harness, requestId)).toBe('failed');
  const [one] = (await record(requestId)).applications;
  const state = await harness.state();
  const app = state['applications']?.find(({ id }) => id === one?.appObjectId) ?? {};
  await putEntity(harness, 'applications', { ...app, web: { redirectUris: ['https://half.example/way'] } });
  await markDue(requestId);
  await look();
  await look();
  expect(await told(requestId)).toEqual(['baseline-taken']);
});
