import { type CompiledChild, startCompiled } from '../../support/compiled-child';
import { freePort } from '../../support/free-port';
import { openIdApplication, type OpenIdApplication, REDIRECT } from '../sign-in/open-id-application';
import { type Client, startClient } from '../tenant/client';
import { browse, textOf } from './browser';

let client: Client;
let vendor: CompiledChild;
let vendorUrl: string;
let web: OpenIdApplication;
let spa: OpenIdApplication;
beforeAll(async () => {
  const port = await freePort();
  vendorUrl = `http://127.0.0.1:${port}`;
  client = await startClient({ vendorUrl });
  // A process of its own: its library for OpenID Connect is an ES module, which Jest does not load.
  vendor = await startCompiled('sandbox/vendor/server.js', 'startVendor', {
    port,
    loginUrl: client.tenant.loginUrl,
  });
  web = await openIdApplication(client);
  spa = await openIdApplication(client, 'spa');
  await client.graph(`PATCH ${web.app}`, {
    body: {
      signInAudience: 'AzureADMultipleOrgs',
      web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
    },
  });
});
afterAll(async () => {
  await vendor.stop();
  await client.stop();
});

async function signedIn(preset: string, values: Record<string, string>): Promise<string> {
  const post = (body: Record<string, string>) =>
    fetch(`${vendorUrl}/${preset}`, { method: 'POST', body: new URLSearchParams(body) });
  await post({ redirectUri: REDIRECT, ...values });
  const page = textOf(await browse(`${vendorUrl}/${preset}/sign-in`));
  // The next vendor of these tests has the same address.
  await post({ redirectUri: '' });
  return page;
}

const secret = () => ({ clientId: web.appId, secret: web.secret });
const authority = () => `https://login.microsoftonline.com/${client.tenant.tenantId}`;

test('client ID, secret and tenant ID are enough', async () => {
  const page = await signedIn('openid', { ...secret(), tenantId: client.tenant.tenantId });
  expect(page).toContain('Signed in to Any OpenID Connect vendor as alex@contoso.example');
});

test('so is the base URL with its slash, which is version 1.0', async () => {
  const page = await signedIn('sekoia', { ...secret(), authority: `${authority()}/` });
  expect(page).toContain('Signed in to Sekoia.io as alex@contoso.example');
});

test('a vendor of many tenants learns the tenant from the token', async () => {
  expect(await signedIn('emnify', secret())).toContain('Signed in to emnify as alex@contoso.example');
});

test('a single-page application has no secret', async () => {
  const page = await signedIn('collate', { clientId: spa.appId, authority: authority() });
  expect(page).toContain('Signed in to Collate as alex@contoso.example');
});

test('a wrong secret, the wrong platform and nothing at all are refused', async () => {
  const wrong = { ...secret(), secret: 'wrong', tenantId: client.tenant.tenantId };
  expect(await signedIn('openid', wrong)).toContain('AADSTS7000215');
  const platform = { clientId: web.appId, authority: authority() };
  expect(await signedIn('collate', platform)).toContain('AADSTS9002326');
  const nothing = { clientId: '', secret: '', authority: '' };
  expect(await signedIn('collate-web', nothing)).toContain('Enter what Entra’s side handed over first');
});

test('an answer that nobody asked for is refused', async () => {
  await fetch(`${vendorUrl}/openid`, {
    method: 'POST',
    body: new URLSearchParams({ redirectUri: REDIRECT, ...secret(), tenantId: client.tenant.tenantId }),
  });
  const address = `${vendorUrl}/at/${encodeURIComponent(REDIRECT)}?code=made-up&state=made-up`;
  expect(textOf(await browse(address))).toContain('Nobody here asked for this sign-in');
});

test('an address without a path is named as it is registered, without the slash of a URL', async () => {
  const bare = 'https://vendor.example';
  await client.graph(`PATCH ${web.app}`, { body: { web: { redirectUris: [REDIRECT, bare] } } });
  const values = { ...secret(), tenantId: client.tenant.tenantId, redirectUri: bare };
  expect(await signedIn('openid', values)).toContain('Signed in to Any OpenID Connect vendor');
});

test('a vendor that takes an ID token at once, and a page with any name, have a settings page of their own', async () => {
  const values = { ...secret(), tenantId: client.tenant.tenantId };
  expect(await signedIn('openid-hybrid', values)).toContain('Signed in to Any vendor that takes an ID token');
  const page = { clientId: spa.appId, tenantId: client.tenant.tenantId };
  expect(await signedIn('openid-page', page)).toContain('Signed in to Any single-page application');
});
