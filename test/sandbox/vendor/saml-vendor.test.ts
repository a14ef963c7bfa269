import { freePort } from '../../support/free-port';
import { startVendor, type StandInVendor } from '../../../sandbox/vendor/server';
import { type Client, startClient } from '../tenant/client';
import { ACS_URL, ENTITY_ID, type SamlApplication, samlApplication } from '../sign-in/saml-application';
import { browse, textOf } from './browser';

let client: Client;
let vendor: StandInVendor;
let application: SamlApplication;
beforeAll(async () => {
  const port = await freePort();
  client = await startClient({ vendorUrl: `http://127.0.0.1:${port}` });
  vendor = await startVendor({ port, loginUrl: client.tenant.loginUrl });
  application = await samlApplication(client);
});
afterAll(async () => {
  await vendor.stop();
  await client.stop();
});

const OWN = { entityId: ENTITY_ID, acsUrl: ACS_URL };
const metadataUrl = () =>
  `https://login.microsoftonline.com/${client.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${application.appId}`;

async function filledIn(values: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ ...OWN, metadata: '', loginUrl: '', certificate: '', ...values });
  await fetch(`${vendor.url}/saml`, { method: 'POST', body });
}

async function signedIn(values: Record<string, string>, person?: string): Promise<string> {
  await filledIn(values);
  return textOf(await browse(`${vendor.url}/saml/sign-in`, person));
}

test('what a card shows is enough: the metadata address', async () => {
  const page = await signedIn({ metadata: metadataUrl() });
  expect(page).toContain('Signed in to Any SAML vendor as alex@contoso.example');
  expect(page).toContain('Started at the vendor');
});

test('so are the metadata as a file, and an address with a certificate', async () => {
  const address = metadataUrl().replace('https://login.microsoftonline.com', client.tenant.url);
  expect(await signedIn({ metadata: await (await fetch(address)).text() })).toContain('Signed in');
  const loginUrl = `https://login.microsoftonline.com/${client.tenant.tenantId}/saml2`;
  expect(await signedIn({ loginUrl, certificate: application.certificate })).toContain('Signed in');
});

test('a sign-in may begin at My Apps', async () => {
  await filledIn({ metadata: metadataUrl() });
  const launcher = `${client.tenant.url}/api/signin/${application.appId}?tenantId=${client.tenant.tenantId}`;
  expect(textOf(await browse(launcher))).toContain('Started at My Apps');
});

test('a foreign certificate, another audience, another address and nothing at all are refused', async () => {
  const other = await client.graph(`POST ${application.sp}/addTokenSigningCertificate`, {
    body: { displayName: 'CN=Other' },
  });
  const loginUrl = `https://login.microsoftonline.com/${client.tenant.tenantId}/saml2`;
  expect(await signedIn({ loginUrl, certificate: other.text('key') })).toContain('Invalid signature');
  expect(await signedIn({})).toContain('Enter what Entra’s side handed over first');
  await filledIn({ metadata: metadataUrl() });
  const elsewhere = new URL(`${vendor.url}/at/${encodeURIComponent(ACS_URL)}`);
  await filledIn({ metadata: metadataUrl(), acsUrl: 'https://vendor.example/other' });
  expect(textOf(await browse(elsewhere.href))).toContain('No vendor here has this address');
});

test('who is not assigned never reaches the vendor', async () => {
  expect(await signedIn({ metadata: metadataUrl() }, 'patti@contoso.example')).toContain('AADSTS50105');
});

test('of two vendors with the same address whoever was filled in last gets the answer', async () => {
  await filledIn({ metadata: metadataUrl() });
  const amplitude = new URLSearchParams({ ...OWN, metadata: metadataUrl() });
  await fetch(`${vendor.url}/amplitude`, { method: 'POST', body: amplitude });
  expect(textOf(await browse(`${vendor.url}/amplitude/sign-in`))).toContain('Signed in to Amplitude');
  expect(await signedIn({ metadata: metadataUrl() })).toContain('Signed in to Any SAML vendor');
});

test('a vendor with any name takes a response that is signed as a whole, and says what is signed', async () => {
  const definition = JSON.stringify({
    TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: 'ResponseOnly', SamlTokenVersion: '2.0' },
  });
  const policy = await client.graph('POST /policies/tokenIssuancePolicies', {
    body: { displayName: 'Response', definition: [definition] },
  });
  await client.graph(`POST ${application.app}/tokenIssuancePolicies/$ref`, {
    body: {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/tokenIssuancePolicies/${policy.text('id')}`,
    },
  });
  expect(await signedIn({ metadata: metadataUrl() })).toContain('Signed Response Signature');
});
