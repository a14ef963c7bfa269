import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { contractViolations } from '../support/graph-contract';
import {
  AMPLITUDE_ANSWERS,
  collateAnswers,
  Conversation,
  EMNIFY_ANSWERS,
  SEKOIA_ANSWERS,
  walkToPlan,
} from '../support/conversation';
import { Deployment } from '../support/deployment';
import { buttonTitled, type ShownMessage, TENANT_ID, textOf } from '../support/teams';

// CI's machines are busy.
jest.setTimeout(150_000);

/** Ids of delegated permissions on Microsoft Graph, the same in every tenant. */
const USER_READ = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d';
const EMAIL = '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0';
const PROFILE = '14dad69e-099b-42c9-810b-d002981feec1';

const LOGZ_ANSWERS = {
  accountId: '24601',
  restriction: 'yes',
  audienceUri: 'urn:auth0:logzio:acme',
  signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
  admittedGroups: 'Analytics Team',
  assignTo: 'SSO Users',
};

let deployment: Deployment;
let alex: Conversation;
beforeAll(async () => {
  deployment = await Deployment.start();
  alex = new Conversation(deployment.teams);
});
afterAll(() => deployment.stop());

test('Logz.io: an e-mail, a wait over a restart, the gallery application, a second e-mail with the zipped certificate', async () => {
  await alex.say('/setup-sso logz.io');
  expect(await alex.answerPages(LOGZ_ANSWERS)).toEqual([['accountId', 'restriction']]);
  const pause = await alex.card('Continue', 'Waiting for Logz.io');
  expect(textOf(pause)).toContain('help@logz.io');
  expect(textOf(pause)).toContain('Account ID: 24601');
  expect(textOf(pause)).toContain('[paste your account token here]');
  expect(await deployment.named('applications', 'Logz.io')).toEqual([]);

  await deployment.stopBot();
  await deployment.startBot();
  await alex.say('/setup-sso logzio');
  expect(await alex.answerPages(LOGZ_ANSWERS, { isPlanned: true })).toEqual([
    ['audienceUri', 'signOnUrl'],
    ['admittedGroups', 'assignTo'],
  ]);
  const plan = await alex.card('Approve all', 'Logz.io');
  expect(textOf(plan)).toContain('150 groups');
  await alex.press('Approve all', { saying: 'Logz.io' });
  const handOver = await alex.card('It works in', 'Logz.io');

  const application = await only('applications', 'Logz.io');
  const servicePrincipal = await only('servicePrincipals', 'Logz.io');
  expect(application).toMatchObject({
    applicationTemplateId: '66666666-6666-4666-8666-666666666602',
    identifierUris: ['urn:auth0:logzio:acme'],
    web: { redirectUris: ['https://logzio.auth0.com/login/callback?connection=acme'] },
    groupMembershipClaims: 'All',
  });
  expect(servicePrincipal).toMatchObject({
    preferredSingleSignOnMode: 'saml',
    appRoleAssignmentRequired: true,
    notificationEmailAddresses: ['alex@contoso.example'],
  });
  expect(await created('claimsMappingPolicies')).toEqual([]);
  const [admitted] = await deployment.named('groups', 'Analytics Team');
  const thumbprint = textAt(servicePrincipal, 'preferredTokenSigningKeyThumbprint');
  expect(thumbprint).toMatch(/^[0-9A-F]{40}$/);
  for (const value of [
    `https://login.microsoftonline.com/${TENANT_ID}/saml2`,
    thumbprint,
    textAt(admitted, 'id'),
    'help@logz.io',
  ]) {
    expect(textOf(handOver)).toContain(value);
  }
  expect(JSON.stringify(handOver.card)).toContain('https://app.logz.io/#/dashboard/settings/manage-users');
  expect(JSON.stringify(handOver.card)).toMatch(/http:\/\/127\.0\.0\.1:\d+\/api\/signin\/[^"]+\?tenantId=/);
  const zipped = unzipSync(await download(handOver, 'logzio-certificate.zip'));
  const pem = Buffer.from(zipped['logzio.cer'] ?? []).toString();
  expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(thumbprintOf(pem.replace(/-----[A-Z ]+-----/g, ''))).toBe(thumbprint);
  const email = (await download(handOver, '.eml')).toString();
  expect(email).toContain('To: help@logz.io');
  expect(email).toContain('logzio-certificate.zip');

  await confirmVerified('Logz.io');
});

test('emnify: other addresses are noticed, single sign-on is asked for, and nothing is complete before Verify Integration', async () => {
  expect(await walkToPlan(alex, 'emnify', EMNIFY_ANSWERS)).toEqual([['portalMail', 'ssoEnabled']]);
  const plan = await alex.card('Approve all', 'emnify');
  expect(textOf(plan)).toContain('Add an additional user to the emnify Portal with Administrator privileges');
  expect(textOf(plan)).toContain('Multi-tenant');
  await alex.press('Approve all', { saying: 'emnify' });
  const handOver = await alex.card('Reveal secret', 'emnify');

  const application = await only('applications', 'emnify');
  const clientId = textAt(application, 'appId');
  expect(application).toMatchObject({
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://${clientId}`],
    web: {
      redirectUris: ['https://prod-e5.okta.com/oauth2/v1/authorize/callback'],
      implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true },
    },
    optionalClaims: { saml2Token: [{ name: 'upn' }] },
  });
  const [asked] = application['requiredResourceAccess'] as {
    resourceAccess: { id: string; type: string }[];
  }[];
  expect(asked?.resourceAccess).toEqual(
    expect.arrayContaining([USER_READ, EMAIL, PROFILE].map((id) => ({ id, type: 'Scope' }))),
  );
  expect(asked?.resourceAccess).toHaveLength(3);
  const [secret] = application['passwordCredentials'] as Record<string, unknown>[];
  expect(daysUntil(textAt(secret, 'endDateTime'))).toBe(90);

  const calendar = (await download(handOver, 'emnify-client-secret.ics')).toString();
  expect(calendar).toContain('BEGIN:VEVENT');
  for (const text of [
    clientId,
    `api://${clientId}`,
    'Please enable single sign-on for our emnify account',
    'Add an emnify user with Administrator privileges',
    'Create and Activate',
  ]) {
    expect(textOf(handOver)).toContain(text);
  }
  const early = await alex.press('It works in', { saying: 'emnify' });
  expect(early.type).toBe('application/vnd.microsoft.error');
  await confirmVerified('emnify');
});

test('Sekoia.io: incomplete profiles are listed, the region decides the redirect URI, the authority keeps its slash', async () => {
  expect(await walkToPlan(alex, 'sekoia', SEKOIA_ANSWERS)).toEqual([['region', 'restriction'], ['assignTo']]);
  const plan = await alex.card('Approve all', 'Sekoia.io');
  expect(textOf(plan)).toContain('Lynne Robbins (e-mail address, last name)');
  expect(textOf(plan)).not.toContain('Patti Fernandez (');
  await alex.press('Approve all', { saying: 'Sekoia.io' });
  const handOver = await alex.card('Reveal secret', 'Sekoia.io');

  const application = await only('applications', 'Sekoia.io');
  const servicePrincipal = await only('servicePrincipals', 'Sekoia.io');
  expect(application).toMatchObject({
    signInAudience: 'AzureADMyOrg',
    web: {
      redirectUris: ['https://app.uae1.sekoia.io/user/callback'],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
  });
  expect(application['passwordCredentials']).toHaveLength(1);
  expect(servicePrincipal).toMatchObject({ appRoleAssignmentRequired: true });
  const [group] = await deployment.named('groups', 'Field Sales');
  const { appRoleAssignments = [], oauth2PermissionGrants = [] } = await deployment.directory();
  const spObjectId = textAt(servicePrincipal, 'id');
  expect(appRoleAssignments.filter(({ resourceId }) => resourceId === spObjectId)).toEqual([
    expect.objectContaining({ principalId: textAt(group, 'id') }),
  ]);
  expect(oauth2PermissionGrants.filter(({ clientId }) => clientId === spObjectId)).toEqual([
    expect.objectContaining({ consentType: 'AllPrincipals', scope: 'openid profile email' }),
  ]);
  const shown = textOf(handOver).split('\n');
  expect(shown).toContain(`https://login.microsoftonline.com/${TENANT_ID}/`);
  expect(shown).toContain(textAt(application, 'appId'));
  const order = ['add a domain', 'has validated the domain', 'Configure OpenID Connect'];
  const places = order.map((text) => textOf(handOver).indexOf(text));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  await alex.press('It works in', { saying: 'Sekoia.io' });
  await alex.shows('Confirmed by Alex Admin');
});

test('Amplitude: the mail address identifies people, the metadata is a file with the certificate that signs', async () => {
  expect(await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS)).toEqual([
    ['entityId', 'acsUrl', 'signOnUrl'],
    ['assignTo'],
  ]);
  await alex.press('Approve all', { saying: 'Amplitude' });
  const handOver = await alex.card('It works in', 'Amplitude');

  const servicePrincipal = await only('servicePrincipals', 'Amplitude');
  const [policy] = await created('claimsMappingPolicies');
  expect(JSON.stringify(policy?.['definition'])).toContain('identity/claims/nameidentifier');
  const metadata = (await download(handOver, 'amplitude-metadata.xml')).toString();
  const [certificate] = [...metadata.matchAll(/<(?:\w+:)?X509Certificate>([^<]+)</g)].map(
    ([, body = '']) => body,
  );
  expect(thumbprintOf(certificate ?? '')).toBe(
    textAt(servicePrincipal, 'preferredTokenSigningKeyThumbprint'),
  );
  for (const text of [
    'Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
    'Identity Provider',
    'Microsoft Azure Active Directory',
  ]) {
    expect(textOf(handOver)).toContain(text);
  }
});

test('Collate: the first sign-in before both production requirements, each said once, and a draft with client ID and tenant ID', async () => {
  expect(await walkToPlan(alex, 'collate', collateAnswers('Collate', 'spa'))).toEqual([
    ['clientType', 'redirectUrl'],
  ]);
  await alex.press('Approve all', { saying: 'Collate' });
  const handOver = await alex.card('It works in', 'Collate');

  const application = await only('applications', 'Collate');
  expect(application).toMatchObject({
    spa: { redirectUris: ['https://acme.getcollate.io/callback'] },
    passwordCredentials: [],
  });
  for (const text of [`Client ID: ${textAt(application, 'appId')}`, `Tenant ID: ${TENANT_ID}`]) {
    expect(textOf(handOver)).toContain(text);
  }
  const inOrder = ['sign in once', 'DELETE the admin default account', 'UPDATE the Private / Public keys'];
  const places = inOrder.map((text) => textOf(handOver).split(text));
  expect(places.map((parts) => parts.length - 1)).toEqual([1, 1, 1]);
  const positions = places.map(([before = '']) => before.length);
  expect(positions).toEqual([...positions].sort((one, other) => one - other));
});

test('every request to Graph fits the contract', async () => {
  const log = await deployment.graphLog();
  expect(log.length).toBeGreaterThan(50);
  expect(contractViolations(log)).toEqual([]);
});

/** `It works in` with the vendor's own test confirmed. */
async function confirmVerified(vendor: string): Promise<void> {
  const told = await alex.press('It works in', { saying: vendor, inputs: { verified: 'true' } });
  expect(told).toMatchObject({ httpStatus: 200, type: 'application/vnd.microsoft.activity.message' });
  const completed = await deployment.teams.waitFor(
    `${vendor} complete`,
    (message) => textOf(message).includes('Confirmed by') && textOf(message).includes(vendor),
  );
  expect(buttonTitled(completed.card, 'It works in')).toBeUndefined();
  expect(JSON.stringify(completed.card)).not.toContain('https://myapplications.microsoft.com/');
}

/** SHA-1 of a certificate in Base64. */
function thumbprintOf(base64: string): string {
  return createHash('sha1').update(Buffer.from(base64, 'base64')).digest('hex').toUpperCase();
}

/** The file behind a link of the card whose address ends so. */
async function download({ card }: ShownMessage, end: string): Promise<Buffer> {
  const url = [...JSON.stringify(card).matchAll(/http:\/\/127\.0\.0\.1:\d+\/files\/[^"\\)\s]+/g)]
    .map(([found]) => found)
    .find((found) => found.endsWith(end));
  if (url === undefined) throw new Error(`no link to …${end}`);
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function only(collection: string, displayName: string): Promise<Record<string, unknown>> {
  const found = await deployment.named(collection, displayName);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

/** What is there of a kind that the sandbox tenant starts without. */
async function created(collection: string): Promise<Record<string, unknown>[]> {
  return (await deployment.directory())[collection] ?? [];
}

function textAt(item: Record<string, unknown> | undefined, property: string): string {
  const value = item?.[property];
  return typeof value === 'string' ? value : '';
}

function daysUntil(date: string): number {
  return Math.round((Date.parse(date) - Date.now()) / 86_400_000);
}
