import type { RecipeSource } from '../../../../vendors/schema';
import { goOn } from '../../../../workflows/questions/end-wait';
import { handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { auditView } from '../../../../workflows/views/audit-view';
import { adoptionSteps } from '../../../support/adoption-steps';
import { answerPage } from '../../../support/answer-pages';
import { decideOn, planFor, requestOf, unfinished } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

const REFUSED = { behaviour: 'schemeless-identifiers-refused' };
const ACS = 'https://box.example/acs';
const MENU_PATH = 'Enterprise applications > Box > Single sign-on > Basic SAML Configuration > Edit';

type Saml = Extract<RecipeSource['integration'], { type: 'saml' }>['saml'];

/** An invented vendor that calls itself by a plain name, as Box and Google do. */
function box(id: string, saml: Partial<Saml>, rest: Partial<RecipeSource> = {}): RecipeSource {
  const common = { replyUrls: [ACS], certificate: {} };
  return {
    id,
    name: 'Box',
    summary: 'Invented: an entity ID without a scheme.',
    sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
    inputs: [],
    integration: { type: 'saml', saml: { identifiers: ['box.net'], ...common, ...saml } },
    access: { assignmentRequired: true },
    handOver: {
      items: [{ label: 'Login URL', value: '{authority.url}/{tenant.id}/saml2' }],
      steps: [{ text: 'Enter it.' }],
    },
    ...rest,
  };
}

const LATE_ACS = {
  inputs: [
    {
      id: 'acsUrl',
      type: 'redirect-url',
      label: 'ACS URL',
      why: 'The answer is sent there.',
      example: ACS,
      asked: 'after-hand-over',
    },
  ],
} satisfies Partial<RecipeSource>;

const SECOND = {
  secondApplication: {
    name: '{app.name} admin',
    integration: {
      type: 'saml',
      saml: { identifiers: ['admin.box.net'], replyUrls: [`${ACS}/admin`], certificate: {} },
    },
    access: { assignmentRequired: false },
  },
} satisfies Partial<RecipeSource>;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [
    box('plain-box', { identifiers: ['urn:box', 'box.net'] }),
    box('late-box', { replyUrls: ['{input.acsUrl}'] }, LATE_ACS),
    box('two-boxes', { identifiers: ['urn:box'] }, SECOND),
  ]);
});
afterEach(() => harness.stop());

const { applicationNamed, choose, graph, planOf } = adoptionSteps(() => harness);

async function handedOver(recipeId: string): Promise<string> {
  const requestId = await planFor(harness, recipeId, { applicationName: 'Box' });
  return applied(requestId);
}

async function applied(requestId: string): Promise<string> {
  await decideOn(harness, requestId);
  expect(await unfinished(harness, requestId)).toEqual([]);
  return requestId;
}

async function identifiers(name = 'Box'): Promise<unknown> {
  return (await applicationNamed(name))['identifierUris'];
}

async function tasks(requestId: string) {
  const { steps } = await handOverView(harness.ports, await requestOf(harness, requestId));
  return steps.filter(({ portal }) => portal === 'entra');
}

async function waysTaken(requestId: string): Promise<unknown[]> {
  const entries = await harness.store.audit.list({ requestId, limit: 500 });
  return entries.flatMap(({ details }) => details['alternative'] ?? []);
}

const byHand = (name: string) => ({
  text: `Add the Identifier (Entity ID) “${name}”. Microsoft Graph does not always take an identifier without a scheme such as https:// or urn:.`,
  check: `Basic SAML Configuration lists “${name}” exactly so.`,
});

test('it is written, and nothing is left to do', async () => {
  const requestId = await handedOver('plain-box');
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await identifiers()).toEqual(['urn:box', 'box.net']);
  expect(await tasks(requestId)).toEqual([]);
  expect(await waysTaken(requestId)).toEqual([]);
});

test('the plan says beforehand what happens where Graph refuses it, and its hash holds it', async () => {
  const { operations, notices } = await planOf(
    await planFor(harness, 'plain-box', { applicationName: 'Box' }),
  );
  const operation = operations.find(({ key }) => key === 'set-saml-urls');
  expect(operation?.details).toContain('If Graph refuses what has no scheme (“box.net”): by hand afterwards');
  expect(operation?.alternative).toMatchObject({
    when: 'refused',
    request: {
      body: {
        identifierUris: ['urn:box'],
        web: { redirectUris: [ACS, { $spread: 'app.replyUrls', without: [] }] },
      },
    },
  });
  expect(notices.filter(({ text }) => text.includes('box.net'))).toEqual([]);
});

test.each(['Request_BadRequest', 'SomethingElse'])(
  'Graph refuses it with %s: the others are written, a person does it, and the audit says so',
  async (code) => {
    await harness.fault({ ...REFUSED, code });
    const requestId = await handedOver('plain-box');
    expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
    expect(await applicationNamed('Box')).toMatchObject({
      identifierUris: ['urn:box'],
      web: { redirectUris: [ACS] },
    });
    expect(await tasks(requestId)).toMatchObject([{ ...byHand('box.net'), menuPath: MENU_PATH }]);
    expect(await waysTaken(requestId)).toEqual(['refused']);
    const pages = await Promise.all([1, 2].map((page) => auditView(harness.ports, `${requestId} ${page}`)));
    const lines = pages.flatMap(({ entries }) => entries.map(({ what }) => what));
    expect(lines).toContainEqual(
      expect.stringMatching(/^(?!Step “).*as approved for the case that Graph refuses/),
    );
  },
);

test('what the tenant refuses for another reason is no task by hand', async () => {
  await harness.fault({ behaviour: 'identifier-uri-taken', nth: 1 });
  const requestId = await planFor(harness, 'plain-box', { applicationName: 'Box' });
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'failed' });
  expect(await waysTaken(requestId)).toEqual([]);
});

test('with nothing else to write nothing is sent, and a later plan tries again', async () => {
  await harness.fault(REFUSED);
  const requestId = await handedOver('late-box');
  expect(await waysTaken(requestId)).toEqual(['refused']);
  expect(await tasks(requestId)).toMatchObject([byHand('box.net')]);
  await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await goOn(harness.ports, { requestId, waitingFor: 'acsUrl', person: ALEX });
  expect(await answerPage(harness.ports, requestId, { answers: { acsUrl: ACS } })).toMatchObject({
    kind: 'done',
  });
  await harness.drain();
  await applied(requestId);
  expect(await applicationNamed('Box')).toMatchObject({
    identifierUris: ['box.net'],
    web: { redirectUris: [ACS] },
  });
  expect(await tasks(requestId)).toEqual([]);
});

test('a second application says so for itself', async () => {
  await harness.fault(REFUSED);
  const requestId = await handedOver('two-boxes');
  expect([await identifiers(), await identifiers('Box admin')]).toEqual([['urn:box'], []]);
  expect(await tasks(requestId)).toMatchObject([
    { ...byHand('admin.box.net'), menuPath: MENU_PATH.replace('Box', 'Box admin') },
  ]);
});

describe('an application that was there before', () => {
  async function planOn(existing: readonly string[]): Promise<string> {
    const made = await graph(
      'POST',
      '/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate',
      { displayName: 'Box' },
    );
    const { id } = made['application'] as { id: string };
    const principal = made['servicePrincipal'] as { id: string };
    await graph('PATCH', `/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: 'saml' });
    const body = { identifierUris: existing, web: { redirectUris: [ACS] } };
    if (existing.length > 0) await graph('PATCH', `/applications/${id}`, body);
    const requestId = await planFor(harness, 'plain-box', { applicationName: 'Box' });
    await choose(requestId, id);
    return requestId;
  }

  test('is not tried with it: the plan says that it is left to do', async () => {
    const requestId = await planOn([]);
    const { operations, notices } = await planOf(requestId);
    expect(operations.find(({ key }) => key === 'set-saml-urls')?.alternative).toBeUndefined();
    expect(notices.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Left for you to do afterwards: Add the Identifier \(Entity ID\) “box\.net”/),
    );
    await applied(requestId);
    expect(await identifiers()).toEqual(['urn:box']);
    expect(await tasks(requestId)).toMatchObject([byHand('box.net')]);
  });

  test('that has it already keeps it', async () => {
    const requestId = await planOn(['box.net', 'urn:box']);
    const { operations, notices } = await planOf(requestId);
    expect(operations.find(({ key }) => key === 'set-saml-urls')).toMatchObject({ change: 'keep' });
    expect(notices.filter(({ text }) => text.includes('box.net'))).toEqual([]);
    await applied(requestId);
    expect(await identifiers()).toEqual(['box.net', 'urn:box']);
    expect(await tasks(requestId)).toEqual([]);
  });
});
