import { type Client, type Reply, startClient } from './client';

const AMPLITUDE = '66666666-6666-4666-8666-666666666601';
const AWS = '66666666-6666-4666-8666-666666666621';
const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const ALEX = '33333333-3333-4333-8333-333333333301';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

const instantiated = (template: string): Promise<Reply> =>
  client.graph(`POST /applicationTemplates/${template}/instantiate`, { body: { displayName: 'Brought' } });

describe('what a template brings', () => {
  it('one scope, on application and service principal alike', async () => {
    const made = await instantiated(AMPLITUDE);
    const scopes = made.at('application.api.oauth2PermissionScopes');
    expect(scopes).toMatchObject([
      {
        value: 'user_impersonation',
        adminConsentDisplayName: 'Access Brought',
        type: 'User',
        isEnabled: true,
      },
    ]);
    expect(made.at('servicePrincipal.oauth2PermissionScopes')).toEqual(scopes);
    const read = await client.graph(`GET /applications/${made.text('application.id')}?$select=api`);
    expect(read.at('api.oauth2PermissionScopes')).toEqual(scopes);
  });

  it.each([
    [AMPLITUDE, 'https://amplitude.com/?metadata=amplitude|ISV9.1|primary|z'],
    [AWS, 'https://signin.aws.amazon.com/saml?metadata=aws|ISV9.1|primary|z'],
    [
      CUSTOM,
      'https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z',
    ],
  ])('a home page that names the template: %s', async (template, homePage) => {
    const made = await instantiated(template);
    expect(made.at('application.web.homePageUrl')).toBe(homePage);
    expect(made.at('servicePrincipal.homepage')).toBe(homePage);
  });

  it('the reply URL where it is fixed, else none', async () => {
    const [fixed, open] = [await instantiated(AWS), await instantiated(AMPLITUDE)];
    expect(fixed.at('application.web.redirectUris')).toEqual(['https://signin.aws.amazon.com/saml']);
    expect(fixed.at('servicePrincipal.replyUrls')).toEqual(['https://signin.aws.amazon.com/saml']);
    expect(open.at('servicePrincipal.replyUrls')).toEqual([]);
  });

  it('the roles User and msiam_access, or the latter alone, and people are assigned with it', async () => {
    const [usual, older] = [await instantiated(AMPLITUDE), await instantiated(AWS)];
    expect(usual.each('displayName', 'application.appRoles')).toEqual(['User', 'msiam_access']);
    expect(older.each('displayName', 'servicePrincipal.appRoles')).toEqual(['msiam_access']);
    const sp = older.text('servicePrincipal.id');
    const body = { principalId: ALEX, resourceId: sp, appRoleId: older.text('application.appRoles.0.id') };
    expect((await client.graph(`POST /servicePrincipals/${sp}/appRoleAssignedTo`, { body })).status).toBe(
      201,
    );
  });

  it('no publisher, no public client, no logo', async () => {
    const made = await instantiated(AMPLITUDE);
    const nobody = { addedDateTime: null, displayName: null, verifiedPublisherId: null };
    expect(made.body).toMatchObject({
      application: { verifiedPublisher: nobody, isFallbackPublicClient: false, info: { logoUrl: null } },
      servicePrincipal: { verifiedPublisher: nobody, info: { logoUrl: null } },
    });
  });

  it('nobody who reads the template sees what it will bring', async () => {
    const read = await client.graph(`GET /applicationTemplates/${AWS}`);
    expect(read.body).not.toHaveProperty('brings');
  });
});
