import { AMPLITUDE_ANSWERS, collateAnswers, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { CliStory, type Told } from './cli-story';

jest.setTimeout(150_000);

const CONTOSO = '11111111-1111-4111-8111-111111111111';

let deployment: Deployment;
const story = new CliStory({ sandboxUrl: () => deployment.sandboxUrl });
beforeAll(async () => {
  // The CLI never waits for what it has just written.
  deployment = await Deployment.start({ SANDBOX_REPLICATION_MS: '0' });
  await story.open();
});
afterAll(async () => {
  story.close();
  await deployment.stop();
});

const namesOf = (told: readonly Told[]): unknown[] => told.map(({ displayName }) => displayName);

describe('the CLI', () => {
  it('reaches nothing but the sandbox', async () => {
    const asks = (host: string): string =>
      `require('node:https').get('https://${host}/', (answer) => console.log('answered', answer.statusCode)).on('error', (error) => console.log(error.code))`;
    const told = async (script: string): Promise<string> =>
      (await story.m365.node(['-e', script])).output.trim();
    expect(await told(asks('graph.microsoft.com'))).toBe('answered 404');
    expect(await told(asks('graph.microsoft.us'))).toBe('ECONNREFUSED');
    expect(await told("fetch('https://example.com/').catch((error) => console.log(error.cause.code))")).toBe(
      'ECONNREFUSED',
    );
  });

  it('says no in a way that ends a story', async () => {
    await expect(story.m365.run('entra app get --name Nobody')).rejects.toThrow('Nobody');
  });
});

describe('before the set-ups', () => {
  story.command('status', (told: Told) => {
    expect(told).toMatchObject({ connectedAs: 'CLI for Microsoft 365', authType: 'secret' });
  });
  story.command('entra organization list', (told: Told[]) => {
    expect(told).toEqual([expect.objectContaining({ id: CONTOSO, displayName: 'Contoso' })]);
  });
  story.command('entra app list', async (told: Told[]) => {
    const { applications = [] } = await deployment.directory();
    expect(namesOf(told).sort()).toEqual(namesOf(applications).sort());
    expect(namesOf(told)).not.toContain('Amplitude');
  });
  story.command('entra enterpriseapp list --displayName Amplitude', (told) => {
    expect(told).toEqual([]);
  });
  story.command('entra policy list --type claimsMapping', (told) => {
    expect(told).toEqual([]);
  });
  story.command('entra group list --type security', (told: Told[]) => {
    expect(namesOf(told)).toEqual(expect.arrayContaining(['SSO Users', 'Analytics Team']));
    expect(namesOf(told)).not.toContain('All Company');
  });
  story.command('entra user get --userName alex@contoso.example --withManager', (told: Told) => {
    expect(told).toMatchObject({ id: '33333333-3333-4333-8333-333333333301', displayName: 'Alex Admin' });
  });
});

test('Latchkey sets up Amplitude and Collate', async () => {
  const alex = new Conversation(deployment.teams);
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  await alex.press('Approve all', { saying: 'Amplitude' });
  await alex.card('It works in', 'Amplitude');
  await walkToPlan(alex, 'collate', collateAnswers('Collate', 'web'));
  await alex.press('Approve all', { saying: 'Collate' });
  await alex.card('It works in', 'Collate');
});

const ENTITY_ID = 'https://amplitude.com/saml/sso/metadata';
const ACS_URL = 'https://analytics.amplitude.com/saml/sso/12345';
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

describe('after the set-ups, Amplitude', () => {
  story.command('entra app list', (told: Told[]) => {
    expect(namesOf(told)).toEqual(expect.arrayContaining(['Amplitude', 'Collate']));
  });
  story.command('entra app get --name Amplitude', (told: Told) => {
    expect(told).toMatchObject({ identifierUris: [ENTITY_ID], web: { redirectUris: [ACS_URL] } });
  });
  story.command('entra enterpriseapp get --displayName Amplitude', (told: Told) => {
    story.known.set('amplitude', String(told['id']));
    expect(told).toMatchObject({
      preferredSingleSignOnMode: 'saml',
      appRoleAssignmentRequired: true,
      notificationEmailAddresses: ['alex@contoso.example'],
      tags: expect.arrayContaining(['WindowsAzureActiveDirectoryIntegratedApp']) as unknown,
    });
    const active = Buffer.from(String(told['preferredTokenSigningKeyThumbprint']), 'hex').toString('base64');
    const ours = (told['keyCredentials'] as Told[]).filter((key) => key['customKeyIdentifier'] === active);
    expect(ours.map(({ usage }) => usage).sort()).toEqual(['Sign', 'Verify']);
    for (const { displayName } of ours) expect(displayName).toMatch(/^CN=Amplitude /);
  });
  story.command('entra app role list --appName Amplitude', (told: Told[]) => {
    story.known.set('role', String(told.find(({ displayName }) => displayName === 'User')?.['id']));
  });
  story.command('request --url "@graph/servicePrincipals/{amplitude}/appRoleAssignedTo"', (told: Told) => {
    expect(told['value']).toEqual([
      expect.objectContaining({
        principalDisplayName: 'SSO Users',
        principalType: 'Group',
        appRoleId: story.known.get('role'),
      }),
    ]);
  });
  story.command('entra group get --displayName "SSO Users"', (told: Told) => {
    expect(told).toMatchObject({ id: '44444444-4444-4444-8444-444444444401', securityEnabled: true });
  });
  story.command('entra policy list --type claimsMapping', (told: Told[]) => {
    expect(told).toHaveLength(1);
    const [policy] = told;
    expect(policy?.['displayName']).toMatch(/^Latchkey amplitude claims /);
    const definition = JSON.parse((policy?.['definition'] as string[])[0] ?? '') as Record<string, Told>;
    expect(definition['ClaimsMappingPolicy']?.['ClaimsSchema']).toContainEqual({
      Source: 'user',
      ID: 'mail',
      SamlClaimType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
    });
  });
});

describe('after the set-ups, Collate', () => {
  story.command('entra app get --name Collate', (told: Told) => {
    expect(told).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://acme.getcollate.io/callback'] },
      passwordCredentials: [{ displayName: expect.stringMatching(/^Latchkey /) as string, secretText: null }],
    });
  });
  story.command('entra app permission list --appName Collate', (told) => {
    const row = { resource: 'Microsoft Graph', resourceId: GRAPH_APP_ID, type: 'Delegated' };
    const permissions = ['openid', 'profile', 'email'].map((permission) => ({ ...row, permission }));
    expect(told).toEqual(permissions);
  });
  story.command('entra enterpriseapp list --displayName Collate', (told: Told[]) => {
    story.known.set('collate', String(told[0]?.['id']));
    expect(told).toEqual([expect.objectContaining({ replyUrls: ['https://acme.getcollate.io/callback'] })]);
  });
  story.command('entra oauth2grant list --spObjectId {collate}', (told) => {
    expect(told).toEqual([
      expect.objectContaining({ consentType: 'AllPrincipals', scope: 'openid profile email' }),
    ]);
  });
  story.command('entra enterpriseapp list --tag WindowsAzureActiveDirectoryIntegratedApp', (told: Told[]) => {
    expect(namesOf(told)).toEqual(expect.arrayContaining(['Amplitude', 'Collate']));
  });
});
