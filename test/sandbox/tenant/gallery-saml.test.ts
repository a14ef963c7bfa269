import { X509Certificate } from 'node:crypto';

import { type Client, startClient } from './client';

const ALEX = '33333333-3333-4333-8333-333333333301';
const URIS = {
  identifierUris: ['https://amplitude.com/saml/sso/metadata'],
  web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/1'] },
};

describe('a gallery SAML application', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.stop());

  it('is set up from template to metadata with its own certificate', async () => {
    const templates = await client.graph("GET /applicationTemplates?$filter=displayName eq 'Amplitude'");
    expect(templates.each('supportedSingleSignOnModes')).toEqual([['saml']]);
    const created = await client.graph(
      `POST /applicationTemplates/${templates.text('value.0.id')}/instantiate`,
      {
        body: { displayName: 'Amplitude [abc]' },
      },
    );
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      application: { signInAudience: 'AzureADMyOrg', identifierUris: [] },
      servicePrincipal: { appRoleAssignmentRequired: true, preferredSingleSignOnMode: null },
    });
    expect(created.each('displayName', 'application.appRoles')).toEqual(['User', 'msiam_access']);
    const app = `/applications/${created.text('application.id')}`;
    const sp = `/servicePrincipals/${created.text('servicePrincipal.id')}`;
    expect((await client.graph(`GET ${app}/owners`)).at('value')).toEqual([]);

    const early = await client.graph(`PATCH ${app}`, { body: URIS });
    expect(early.text('error.code')).toBe('InvalidUniqueTenantIdentifierAsPerAppPolicy');
    expect((await client.graph(`PATCH ${sp}`, { body: { preferredSingleSignOnMode: 'saml' } })).status).toBe(
      204,
    );
    expect((await client.graph(`PATCH ${app}`, { body: URIS })).status).toBe(204);

    const role = created.text('application.appRoles.0.id');
    const assignment = {
      principalId: ALEX,
      resourceId: created.text('servicePrincipal.id'),
      appRoleId: role,
    };
    expect((await client.graph(`POST ${sp}/appRoleAssignedTo`, { body: assignment })).status).toBe(201);
    const again = await client.graph(`POST ${sp}/appRoleAssignedTo`, { body: assignment });
    expect(again.text('error.message')).toBe('Permission being assigned already exists on the object');
  });

  it('makes real certificates, and the metadata carries one before its activation', async () => {
    const { sp, appId } = await instantiate();
    const metadata = () =>
      client.host(
        `GET /${client.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`,
      );
    const added = await client.graph(`POST ${sp}/addTokenSigningCertificate`, {
      body: { displayName: 'CN=Zoom' },
    });
    const certificate = new X509Certificate(Buffer.from(added.text('key'), 'base64'));
    expect(certificate.subject).toBe('CN=Zoom');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(Date.parse(certificate.validTo)).toBe(Date.parse(added.text('endDateTime')));
    const thumbprint = added.text('thumbprint');
    expect(certificate.fingerprint.replaceAll(':', '')).toBe(thumbprint);
    expect(added.at('customKeyIdentifier')).toBe(Buffer.from(thumbprint, 'hex').toString('base64'));

    const held = await client.graph(`GET ${sp}`);
    expect(held.each('usage', 'keyCredentials')).toEqual(['Sign', 'Verify']);
    expect(held.each('key', 'keyCredentials')).toEqual([null, null]);
    expect([held.at('keyCredentials.0.keyId'), held.at('passwordCredentials.0.keyId')]).toEqual([
      added.at('keyId'),
      added.at('keyId'),
    ]);
    const withKeys = await client.graph(`GET ${sp}?$select=keyCredentials`);
    expect(withKeys.each('key', 'keyCredentials')).toEqual([null, added.at('key')]);
    const inList = await client.graph(
      `GET /servicePrincipals?$filter=appId eq '${appId}'&$select=keyCredentials`,
    );
    expect(inList.each('key', 'value.0.keyCredentials')).toEqual([null, null]);

    const before = await metadata();
    const unknown = { preferredTokenSigningKeyThumbprint: 'AB'.repeat(20) };
    expect((await client.graph(`PATCH ${sp}`, { body: unknown })).status).toBe(400);
    const active = { preferredTokenSigningKeyThumbprint: thumbprint };
    expect((await client.graph(`PATCH ${sp}`, { body: active })).status).toBe(204);
    const after = await metadata();
    expect(before.body).toContain('<X509Certificate>');
    expect(before.body).toContain(added.text('key'));
    expect(after.body).toContain(added.text('key'));
    expect(after.body).toContain(`entityID="https://sts.windows.net/${client.tenant.tenantId}/"`);
    expect(after.body).toContain(
      `Location="https://login.microsoftonline.com/${client.tenant.tenantId}/saml2"`,
    );
  });

  it('drops a certificate by listing the credentials that shall remain', async () => {
    const { sp } = await instantiate();
    const first = await client.graph(`POST ${sp}/addTokenSigningCertificate`);
    await client.graph(`POST ${sp}/addTokenSigningCertificate`);
    const both = (await client.graph(`GET ${sp}`)).at('keyCredentials') as Record<string, unknown>[];
    const kept = both.filter(
      (credential) => credential['customKeyIdentifier'] === first.at('customKeyIdentifier'),
    );
    expect((await client.graph(`PATCH ${sp}`, { body: { keyCredentials: kept } })).status).toBe(204);
    const left = await client.graph(`GET ${sp}?$select=keyCredentials`);
    expect(left.each('key', 'keyCredentials')).toEqual([null, first.at('key')]);
  });

  it('is not made from a template that only knows OIDC', async () => {
    const templates = await client.graph("GET /applicationTemplates?$filter=contains(displayName,'OIDC')");
    const refused = await client.graph(
      `POST /applicationTemplates/${templates.text('value.0.id')}/instantiate`,
      {
        body: { displayName: 'Miro' },
      },
    );
    expect(refused.status).toBe(400);
  });

  async function instantiate(): Promise<{ sp: string; appId: string }> {
    const created = await client.graph(
      'POST /applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate',
      { body: { displayName: 'Zoom' } },
    );
    return {
      sp: `/servicePrincipals/${created.text('servicePrincipal.id')}`,
      appId: created.text('application.appId'),
    };
  }
});
