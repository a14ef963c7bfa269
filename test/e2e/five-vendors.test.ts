import { HandOver } from './hand-over';
import type { PlaygroundPage } from './playground-page';
import { Product } from './product';
import { Tabs } from './tabs';
import { pickAccount, signedInTo, VendorPage } from './vendor-page';

const ALEX = 'Alex Admin';
const PLAN = 'Nothing is written before you approve';

let product: Product;
let page: PlaygroundPage;
let tabs: Tabs;
beforeAll(async () => {
  product = await Product.open();
  ({ page } = product);
  tabs = await Tabs.open(product.browser);
});
afterAll(async () => {
  await product.close();
  expect([...tabs.blockedHosts]).toEqual([]);
});

/** Waits for the page that asks these, types what is named by its label, and goes on. */
async function answer(answers: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    await page.waitForCard(label);
    await page.fill(label, value);
  }
  await page.press('Continue');
}

/** From the plan to the hand-over of the vendor. */
async function approve(vendor: string): Promise<HandOver> {
  await page.waitForCard(PLAN);
  await page.press('Approve all');
  await page.messages.waitForAction(`It works in ${vendor}`);
  return new HandOver(page, tabs);
}

async function application(name: string): Promise<Record<string, unknown>> {
  const [found] = await product.applications(name);
  if (found === undefined) throw new Error(`no application ${name}`);
  return found;
}

/** The bot looks for sign-ins from here on; at the vendor Alex signs in, and it is green. */
async function signIn(
  handOver: HandOver,
  vendor: VendorPage,
  { shot, ...how }: { shot: string; isAskedToConsent?: boolean },
): Promise<void> {
  const test = await handOver.testSignIn();
  await vendor.signIn(ALEX, how);
  await vendor.shoot(`${shot}-5-green`);
  for (const one of [test, vendor, handOver]) await one.close();
}

test('Amplitude: people sign in with the metadata file, from My Apps and from the vendor', async () => {
  await page.say('/setup-sso amplitude');
  await answer({
    'Entity ID': 'https://amplitude.com/saml/sso/metadata',
    'Assertion Consumer Service URL': 'https://analytics.amplitude.com/saml/sso/12345',
  });
  await answer({ 'Groups or people who may sign in': 'SSO Users' });
  const handOver = await approve('Amplitude');
  const vendor = await VendorPage.open(tabs, product.vendorUrl, 'Amplitude');
  await vendor.upload('Metadata XML', 'metadata.xml', await handOver.file('Fetch Metadata file:'));
  await vendor.save();
  const myApps = await handOver.testSignIn();
  await pickAccount(myApps, ALEX);
  await signedInTo(myApps, 'Amplitude');
  await myApps.close();
  await signIn(handOver, vendor, { shot: 'amplitude' });
}, 180_000);

test('Logz.io: an e-mail, a wait, the set-up, a second e-mail with the zipped certificate, a sign-in', async () => {
  await page.say('/setup-sso logzio');
  await page.waitForCard('Account ID and Restrict Logz.io accounts');
  await page.choose('Restrict Logz.io accounts to specific groups?', 'Yes, to specific groups');
  await answer({ 'Account ID': '24601' });
  await product.shootCard('[paste your account token here]', 'logzio-1-waiting');
  await page.press('Continue');
  await answer({
    'Audience URI': 'urn:auth0:logzio:acme',
    'Single sign on URL': 'https://logzio.auth0.com/login/callback?connection=acme',
  });
  await answer({
    'Groups that Logz.io admits': 'Analytics Team',
    'Groups or people who may sign in': 'SSO Users',
  });
  await page.waitForText(/150 groups/);
  await product.shootCard(PLAN, 'logzio-2-plan');
  const handOver = await approve('Logz.io');
  await product.shootCard('Written to Entra. 1 thing left there and 4 in Logz.io', 'logzio-3-hand-over');
  expect(await application('Logz.io')).toMatchObject({ groupMembershipClaims: 'All' });
  const vendor = await VendorPage.open(tabs, product.vendorUrl, 'Logz.io');
  await handOver.copy('SAML-P sign-on endpoint');
  await vendor.paste('SAML-P sign-on endpoint');
  const certificate = await handOver.file('Zipped certificate (Base64)');
  await vendor.upload('Signing certificate', 'logzio.cer', certificate);
  await signIn(handOver, vendor, { shot: 'logzio' });
}, 180_000);

test('emnify: the client secret is revealed once, and one sign-in brings an ID token at once', async () => {
  await page.say('/setup-sso emnify');
  await answer({ 'Your e-mail address in the emnify Portal': 'someone@else.example' });
  await page.waitForText(/People of every Microsoft Entra organization/);
  await product.shootCard(PLAN, 'emnify-1-plan');
  const handOver = await approve('emnify');
  await product.shootCard('Verify Integration', 'emnify-2-hand-over');
  const emnify = await application('emnify');
  expect(emnify).toMatchObject({
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://${String(emnify['appId'])}`],
    web: { implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true } },
  });
  expect(await handOver.file('Calendar: renew the client secret')).toContain('BEGIN:VEVENT');
  const vendor = await VendorPage.open(tabs, product.vendorUrl, 'emnify');
  await handOver.copy('Client ID');
  await vendor.paste('Client ID');
  await handOver.copySecret();
  await vendor.paste('Client Secret');
  await signIn(handOver, vendor, { shot: 'emnify', isAskedToConsent: true });
}, 180_000);

test('Sekoia.io: the authority keeps its slash, the region its redirect URI', async () => {
  await page.say('/setup-sso sekoia');
  await page.waitForCard('Region and Restrict access');
  await page.press('Continue');
  await answer({ 'Groups or people who may sign in': 'SSO Users' });
  const handOver = await approve('Sekoia.io');
  const vendor = await VendorPage.open(tabs, product.vendorUrl, 'Sekoia.io');
  for (const label of ['Application (client) ID', 'Authentication provider base URL']) {
    await handOver.copy(label);
    await vendor.paste(label);
  }
  await handOver.copySecret();
  await vendor.paste('Client secret');
  await signIn(handOver, vendor, { shot: 'sekoia' });
}, 180_000);

test('Collate: a single-page application signs in without a secret', async () => {
  await page.say('/setup-sso collate');
  await answer({ 'Redirect URL': 'https://acme.getcollate.io/callback' });
  const handOver = await approve('Collate');
  const vendor = await VendorPage.open(tabs, product.vendorUrl, 'Collate');
  for (const label of ['Client ID', 'Authority']) {
    await handOver.copy(label);
    await vendor.paste(label);
  }
  await signIn(handOver, vendor, { shot: 'collate' });
}, 180_000);

test('a sign-in is told in the chat and completes the set-up', async () => {
  for (const vendor of ['Amplitude', 'Sekoia.io', 'Collate']) {
    await page.waitForCard(signedIn(vendor, 'SSO set-up complete'));
    await page.waitForText(`SSO to ${vendor} works. Confirmed by the sign-in of ${ALEX}`);
  }
  await product.shootCard(signedIn('Amplitude', 'SSO set-up complete'), 'amplitude-6-told');
  await product.shootCard('SSO to Amplitude works.', 'amplitude-7-complete');
}, 180_000);

test('where the vendor has a test of its own, a sign-in is told and It works in completes', async () => {
  for (const vendor of ['Logz.io', 'emnify'])
    await page.waitForCard(signedIn(vendor, `When ${vendor} works as well, press It works in ${vendor}`));
  await product.shootCard(signedIn('emnify', 'When emnify works'), 'emnify-6-told');
  const early = await page.pressAs('29:alex', 'It works in emnify');
  expect(JSON.stringify(early)).toContain('application/vnd.microsoft.error');
  await page.press('It works in emnify');
  await product.shootCard('Verify Integration', 'emnify-7-not-yet');
  const confirmed = {
    emnify: 'Verify Integration was completed in the emnify Portal: the provider is verified.',
    'Logz.io': 'Logz.io’s support confirmed that the connection is created.',
  };
  for (const [vendor, test] of Object.entries(confirmed)) {
    await page.setToggle(test, true);
    await page.press(`It works in ${vendor}`);
    await page.waitForText(`SSO to ${vendor} works. Confirmed by ${ALEX}`);
  }
  await product.shootCard('SSO to emnify works.', 'emnify-8-complete');
}, 180_000);

/** What the chat says of a sign-in that was seen. */
function signedIn(vendor: string, then: string): RegExp {
  return new RegExp(`${ALEX} signed in to ${vendor}, .* UTC\\. ${then}`);
}
