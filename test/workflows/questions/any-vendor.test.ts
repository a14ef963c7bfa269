import { typeAnswer } from '../../../workflows/questions/type-answer';
import { handOverView } from '../../../workflows/hand-over/press-hand-over';
import { startSetup } from '../../../workflows/questions/start-setup';
import { questionView } from '../../../workflows/views/question-view';
import { noticeView } from '../../../workflows/views/notice-view';
import { OPEN_CARD } from '../../../workflows/request/request-facts';
import { answerPage, answerPages, openFields } from '../../support/answer-pages';
import { vendorMetadata } from '../../bot/saml-metadata/sample-metadata';
import { decideOn, planFor, requestOf, unfinished } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeAll(async () => {
  harness = await startWorkflows();
});
afterAll(() => harness.stop());

let messages = 0;

async function start(recipeId: string, named?: string) {
  const asked = { recipeId, person: ALEX, origin: 'personal-1', inboundKey: `any-${++messages}` };
  const started = await startSetup(harness.ports, { ...asked, ...(named === undefined ? {} : { named }) });
  return started.requestId ?? '';
}

/** `Continue` on a card with one field. */
async function say(requestId: string, value: string, confirmed = false) {
  const [field = ''] = await openFields(harness.ports, requestId);
  return answerPage(harness.ports, requestId, { answers: { [field]: value }, confirmed });
}

const confirm = (requestId: string, value: string) => say(requestId, value, true);

async function type(requestId: string, text: string) {
  const request = await requestOf(harness, requestId);
  const inboundKey = `typed-${++messages}`;
  return typeAnswer(harness.ports, { request, person: ALEX, text, naming: text, upload: null, inboundKey });
}

async function card(requestId: string) {
  const request = await requestOf(harness, requestId);
  const subject = request.facts[OPEN_CARD] as string;
  return questionView(harness.ports, request, { subject } as never);
}

/** The first field of the open card, as it shows it. */
async function shown(requestId: string) {
  const [field] = (await card(requestId)).fields;
  if (field === undefined) throw new Error('no field');
  return field;
}

async function handedOver(requestId: string) {
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  expect(await unfinished(harness, requestId)).toEqual([]);
  const request = await requestOf(harness, requestId);
  expect(request.state).toBe('handed-over');
  return handOverView(harness.ports, request);
}

const GALLERY = {
  template: 'slack',
  applicationName: 'Slack for Sales',
  source: 'typed',
  identifiers: 'https://slack.com\nhttps://sales.slack.example/saml',
  replyUrls: 'https://sales.slack.example/sso/saml; https://sales.slack.example/sso/saml2',
  notificationEmails: 'alex@contoso.example',
  assignTo: 'SSO Users',
};

test('any gallery application is set up from its template, under its own name', async () => {
  const requestId = await planFor(harness, 'gallery', GALLERY);
  const view = await handedOver(requestId);
  expect(view).toMatchObject({ vendorName: 'Slack', applicationName: 'Slack for Sales' });
  expect((await noticeView(harness.ports, await requestOf(harness, requestId))).title).toMatch(
    /^Slack: ready/,
  );
  const { applications = [] } = await harness.state();
  expect(applications.find(({ displayName }) => displayName === 'Slack for Sales')).toMatchObject({
    applicationTemplateId: '66666666-6666-4666-8666-666666666605',
    identifierUris: ['https://slack.com', 'https://sales.slack.example/saml'],
    web: { redirectUris: ['https://sales.slack.example/sso/saml', 'https://sales.slack.example/sso/saml2'] },
  });
});

const SAML = {
  vendor: 'Acme',
  applicationName: 'Acme',
  source: 'metadata',
  metadata: vendorMetadata(),
  nameId: 'mail',
  groups: 'assigned',
  signing: 'both',
  notificationEmails: 'alex@contoso.example',
  assignTo: 'SSO Users',
};

test('any SAML application is set up from pasted metadata, which itself is kept nowhere', async () => {
  const requestId = await planFor(harness, 'saml', SAML);
  const view = await handedOver(requestId);
  expect(view.vendorName).toBe('Acme');
  const { applications = [], servicePrincipals = [] } = await harness.state();
  expect(applications.find(({ displayName }) => displayName === 'Acme')).toMatchObject({
    identifierUris: ['https://acme.example/saml/metadata'],
    web: { redirectUris: ['https://acme.example/saml/acs', 'https://acme.example/saml/old'] },
    groupMembershipClaims: 'ApplicationGroup',
  });
  expect(servicePrincipals.find(({ displayName }) => displayName === 'Acme')).toMatchObject({
    preferredSingleSignOnMode: 'saml',
    logoutUrl: 'https://acme.example/saml/logout',
  });
  const request = await requestOf(harness, requestId);
  expect(request.answers.given['metadata']?.value).toMatch(/^pasted XML, sha256 [\da-f]{16}$/);
  const audit = await harness.store.audit.list({ requestId, limit: 100 });
  expect(JSON.stringify([request, audit])).not.toContain('EntityDescriptor');
});

const OIDC = {
  vendor: 'Globex',
  applicationName: 'Globex',
  platform: 'several',
  webUrls: 'https://globex.example/callback\nhttps://globex.example/callback2',
  spaUrls: 'https://globex.example/app',
  accountTypes: 'this-tenant',
  secretLifetime: '90',
  groups: 'security',
  restriction: 'no',
  adminConsent: 'yes',
};

test('any OpenID Connect application is registered with the redirect URLs of several platforms', async () => {
  const view = await handedOver(await planFor(harness, 'oidc', OIDC));
  expect(view).toMatchObject({ vendorName: 'Globex', secrets: [{ label: 'Client secret' }] });
  const { applications = [] } = await harness.state();
  expect(applications.find(({ displayName }) => displayName === 'Globex')).toMatchObject({
    web: { redirectUris: ['https://globex.example/callback', 'https://globex.example/callback2'] },
    spa: { redirectUris: ['https://globex.example/app'] },
    groupMembershipClaims: 'SecurityGroup',
  });
});

test('a single-page application is not asked about a secret and gets none', async () => {
  const answers = { ...OIDC, vendor: 'Spa', applicationName: 'Spa', platform: 'spa' };
  const redirects = { redirectUrls: 'https://spa.example/' };
  const view = await handedOver(await planFor(harness, 'oidc', { ...answers, ...redirects }));
  expect(view.secrets).toEqual([]);
});

describe('the gallery', () => {
  test('a name that is exactly one template is taken at once', async () => {
    const requestId = await start('gallery', 'datadog');
    expect(await openFields(harness.ports, requestId)).toEqual(['source']);
    expect(await card(requestId)).toMatchObject({ vendorName: 'Datadog' });
  });

  test('several are offered on the same question’s card; a number, a name or a click chooses', async () => {
    for (const chosen of ['2', 'salesforce sandbox', '66666666-6666-4666-8666-666666666604']) {
      const requestId = await start('gallery', `salesf`);
      const field = await shown(requestId);
      expect(field).toMatchObject({ id: 'template', input: 'choice', value: null });
      expect(field.choices.map(({ title }) => title)).toEqual([
        '1. Salesforce',
        '2. Salesforce Sandbox',
        'None of these',
      ]);
      expect(field.choices[0]?.explanation).toBe('by Salesforce.com; sign-on modes: a stored password, SAML');
      expect(await say(requestId, chosen)).toMatchObject({ kind: 'done' });
      expect((await requestOf(harness, requestId)).answers.given['template']).toEqual({
        value: 'Salesforce Sandbox',
        parts: {
          name: 'Salesforce Sandbox',
          id: '66666666-6666-4666-8666-666666666604',
          modes: 'password, saml',
        },
      });
    }
  });

  test('none of these brings the field back, another name searches again', async () => {
    const requestId = await start('gallery', 'salesf');
    expect(await say(requestId, 'git')).toMatchObject({ kind: 'refused' });
    expect((await shown(requestId)).choices[0]?.title).toBe('1. GitHub Enterprise Cloud - Organization');
    expect(await say(requestId, 'search-again')).toMatchObject({ kind: 'done' });
    expect(await shown(requestId)).toMatchObject({ input: 'text', choices: [] });
    expect(await say(requestId, 'Asana')).toMatchObject({ kind: 'done' });
  });

  test.each([
    ['nothing like it', 'Initech', /no template with “Initech” in its name.*\/setup-sso saml Initech/],
    [
      'OpenID Connect only',
      'Miro OIDC',
      /does not support SAML; its sign-on modes: OpenID Connect\. Use \/setup-sso oidc/,
    ],
    ['a password only', 'Fabrikam Expenses', /sign-on modes: a stored password/],
    ['no sign-on', 'Litware Notice Board', /sign-on modes: none/],
  ])('%s is said', async (_what, name, sentence) => {
    const requestId = await start('gallery', name);
    expect((await shown(requestId)).problem?.text).toMatch(sentence);
    expect(await openFields(harness.ports, requestId)).toEqual(['template']);
  });
});

test('set-ups for different vendors go side by side, the same vendor goes on', async () => {
  const first = await start('saml', 'Tailspin');
  const second = await start('saml', 'Wingtip');
  expect(second).not.toBe(first);
  expect(await start('saml', 'TAILSPIN ')).toBe(first);
  const unnamed = await start('saml');
  expect([first, second]).not.toContain(unnamed);
  expect(await start('saml')).toBe(unnamed);
});

test('a name that came with the command is not asked for, and the application is called so', async () => {
  const requestId = await start('oidc', 'Northwind');
  expect(await openFields(harness.ports, requestId)).toEqual(['platform', 'groups', 'restriction']);
  await answerPages(harness.ports, requestId, {
    answers: {
      redirectUrls: 'https://northwind.example/cb',
      restriction: 'no',
    },
  });
  expect((await requestOf(harness, requestId)).answers.given).toMatchObject({
    vendor: { value: 'Northwind' },
    applicationName: { value: 'Northwind', byDefault: true },
    secretLifetime: { value: '180', byDefault: true },
  });
  await harness.drain();
});

describe('metadata', () => {
  async function atMetadata(): Promise<string> {
    const requestId = await start('saml', `Vendor ${++messages}`);
    await answerPage(harness.ports, requestId, { answers: { source: 'metadata' } });
    return requestId;
  }

  test('has a field of several lines, and may be typed', async () => {
    const requestId = await atMetadata();
    expect(await shown(requestId)).toMatchObject({ id: 'metadata', input: 'lines' });
    expect(await type(requestId, vendorMetadata())).toMatchObject({
      kind: 'done',
      text: 'SAML metadata of the vendor noted; next: Sign-on URL, if there is one. Else press Continue on the card.',
    });
  });

  test.each([
    ['this machine', 'https://127.0.0.1:3979/metadata', /private network/],
    ['http', 'http://acme.example/metadata', /https/],
    [
      'what Entra would refuse',
      vendorMetadata({ entityId: 'an entity' }),
      /entity ID “an entity” cannot be used/,
    ],
  ])('from %s is refused', async (_what, value, sentence) => {
    const requestId = await atMetadata();
    expect((await say(requestId, value)).text).toMatch(sentence);
    expect((await shown(requestId)).problem?.text).toMatch(sentence);
  });

  const EXPIRED = vendorMetadata().replace('entityID=', 'validUntil="2020-01-01T00:00:00Z" entityID=');

  test('that has ended is asked about, and confirmed as it was read', async () => {
    const requestId = await atMetadata();
    expect((await say(requestId, EXPIRED)).text).toMatch(/valid until 1 Jan 2020 only.*Use it anyway/);
    const { value, problem } = await shown(requestId);
    expect(problem).toMatchObject({ severity: 'warning' });
    expect(value).toMatch(/^pasted XML, sha256/);
    expect((await say(requestId, value ?? '')).text).toMatch(/valid until 1 Jan 2020 only/);
    expect(await confirm(requestId, value ?? '')).toMatchObject({ kind: 'done' });
    const request = await requestOf(harness, requestId);
    expect(request.answers.given['metadata']).toMatchObject({
      value,
      parts: { acsUrls: 'https://acme.example/saml/acs; https://acme.example/saml/old' },
    });
  });

  test('another text than the one warned about is not confirmed with it', async () => {
    const requestId = await atMetadata();
    await say(requestId, EXPIRED);
    const other = EXPIRED.replace('2020-01-01', '2021-01-01');
    expect((await confirm(requestId, other)).text).toMatch(/valid until 1 Jan 2021 only/);
    expect((await requestOf(harness, requestId)).answers.given).not.toHaveProperty('metadata');
  });

  test('an address is not kept mended', async () => {
    const requestId = await atMetadata();
    expect((await say(requestId, 'https:/acme.example/metadata')).text).toMatch(/A browser would read it as/);
  });
});
