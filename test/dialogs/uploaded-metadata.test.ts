import type { VendorMetadataReader } from '../../core/ports/saml-metadata';
import { parseVendorMetadata } from '../../bot/saml-metadata/parse-metadata';
import { InProcessBot } from '../bot/support/in-process-bot';
import { vendorMetadata } from '../bot/saml-metadata/sample-metadata';
import { Conversation } from '../support/conversation';
import { ALEX } from '../support/teams';

const LINK = 'https://contoso.sharepoint.example/download?tempauth=keep-me-out';

/** The network of this test: one link, and what lies behind it. */
const files: VendorMetadataReader = {
  read: (given) =>
    Promise.resolve(
      given === LINK ? parseVendorMetadata(vendorMetadata()) : { problem: `Nothing is at ${given}.` },
    ),
};

let bot: InProcessBot;
let alex: Conversation;
beforeEach(async () => {
  bot = await InProcessBot.start({ vendorMetadata: files });
  alex = new Conversation(bot.teams);
  await alex.say('/setup-sso saml Acme');
});
afterEach(() => bot.stop());

function upload(name: string, downloadUrl: string): Promise<Response> {
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  const attachments = [
    { contentType: 'text/html', content: '<div></div>' },
    { contentType, name, content: { downloadUrl, fileType: 'xml' } },
  ];
  return bot.teams.raw({ type: 'message', text: '', attachments });
}

async function answers(): Promise<Record<string, unknown>> {
  const [request] = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
  return { ...request?.answers.drafts, ...request?.answers.given };
}

test('metadata is taken from a file sent in the chat; its link is kept nowhere', async () => {
  await alex.answer({ source: 'metadata' });
  expect((await upload('sp metadata.xml', LINK)).status).toBe(200);
  expect(await answers()).toMatchObject({
    metadata: {
      value: 'file sp metadata.xml',
      parts: { entityId: 'https://acme.example/saml/metadata', acsUrl: 'https://acme.example/saml/acs' },
    },
  });
  expect(JSON.stringify(await bot.store.requests.findOpen({}))).not.toContain('tempauth');
});

test('a file that cannot be read, and one that no question asks for, say so beside the field', async () => {
  await upload('name.txt', LINK);
  await alex.shows('is not taken from a file');
  await alex.answer({ source: 'metadata' });
  await upload('gone.xml', 'https://contoso.sharepoint.example/gone?tempauth=keep-me-out');
  await alex.shows('Nothing is at');
  expect(Object.keys(await answers())).not.toContain('metadata');
});
