import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACME } from '../bot/recipes/acme';
import { Conversation } from '../support/conversation';
import { Deployment } from '../support/deployment';

jest.setTimeout(150_000);

let folder: string;
let deployment: Deployment;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-vendors-'));
  await writeFile(join(folder, 'acme.yaml'), ACME);
  await writeFile(join(folder, 'broken.yaml'), ACME.replace('name: Acme', 'nome: Acme'));
  deployment = await Deployment.start({ VENDORS_DIR: folder });
});
afterAll(async () => {
  await deployment.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a vendor from a file of the operator is set up, across a restart; a broken file beside it does no harm', async () => {
  const alex = new Conversation(deployment.teams);
  await alex.say('/setup-sso');
  await alex.shows('Acme');
  await alex.say('/setup-sso acme');
  await alex.card('Continue', 'Callback URL');
  await deployment.stopBot();
  await deployment.startBot();
  await alex.answerPages({ redirectUrl: 'https://acme.example/callback' });
  await alex.press('Approve all');
  await alex.card('It works in', 'Acme');
  expect(await deployment.named('applications', 'Acme')).toHaveLength(1);
});
