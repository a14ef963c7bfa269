import type { PlaygroundPage } from './playground-page';
import { Product } from './product';

let product: Product;
let page: PlaygroundPage;
beforeAll(async () => {
  product = await Product.open();
  ({ page } = product);
});
afterAll(() => product.close());

const shoot = (name: string) => product.shoot(name);

/** Waits for the card, fills in what is named by input id, and goes on. */
async function answerPage(title: string, answers: Record<string, string>): Promise<void> {
  await page.waitForCard(title);
  for (const [input, value] of Object.entries(answers)) await page.fill(input, value);
  await page.press('Continue');
}

async function application(name: string): Promise<Record<string, unknown>> {
  const [found] = await product.applications(name);
  if (found === undefined) throw new Error(`no application ${name}`);
  return found;
}

/** The address behind a link on the newest card that has it. */
function addressOf(title: string): string {
  const url = page.messages.findAction(title)?.action['url'];
  if (typeof url !== 'string') throw new Error(`no link “${title}”`);
  return url;
}

test('Logz.io: an e-mail, a wait, the set-up, a second e-mail with the zipped certificate', async () => {
  await page.say('/setup-sso logzio');
  await page.waitForCard('Account ID and Restrict Logz.io accounts');
  await page.fill('accountId', '24601');
  await page.choose('restriction', 'Yes, to specific groups');
  await page.press('Continue');
  await page.waitForCard('[paste your account token here]');
  await shoot('logzio-1-waiting');
  await page.press('Continue');
  await answerPage('Audience URI and Single sign on URL', {
    audienceUri: 'urn:auth0:logzio:acme',
    signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
  });
  await answerPage('Groups that Logz.io admits and Groups or people', {
    admittedGroups: 'Analytics Team',
    assignTo: 'SSO Users',
  });
  await page.waitForCard('Nothing is written before you approve');
  await page.waitForText(/150 groups/);
  await shoot('logzio-2-plan');
  await page.press('Approve all');
  await page.waitForCard('Written to Entra. 1 thing left there and 4 in Logz.io');
  await shoot('logzio-3-hand-over');
  expect(await application('Logz.io')).toMatchObject({ groupMembershipClaims: 'All' });
  const zip = await fetch(addressOf('Zipped certificate (Base64)'));
  expect({ status: zip.status, type: zip.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'application/zip',
  });
}, 180_000);

test('emnify: the vendor side is done only when the verification is confirmed', async () => {
  await page.say('/setup-sso emnify');
  await answerPage('Your e-mail address in the emnify Portal', { portalMail: 'someone@else.example' });
  await page.waitForCard('Nothing is written before you approve');
  await shoot('emnify-1-plan');
  await page.waitForText(/People of every Microsoft Entra organization/);
  await page.press('Approve all');
  await page.waitForCard('Verify Integration');
  await shoot('emnify-2-hand-over');
  const emnify = await application('emnify');
  expect(emnify).toMatchObject({
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://${String(emnify['appId'])}`],
    web: { implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true } },
  });
  expect(await (await fetch(addressOf('Calendar: renew the client secret'))).text()).toContain(
    'BEGIN:VEVENT',
  );
  const told = await page.pressAs('29:alex', 'It works in');
  expect(JSON.stringify(told)).toContain('application/vnd.microsoft.error');
  await page.press('It works in');
  await shoot('emnify-3-not-yet');
  await page.setToggle('verified', true);
  await page.press('It works in');
  await page.waitForText('Confirmed by Alex Admin');
  await shoot('emnify-4-complete');
}, 180_000);
