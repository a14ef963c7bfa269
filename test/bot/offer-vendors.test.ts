import { readFileSync } from 'node:fs';
import { offeredVendors } from '../../bot/set-ups/offered-vendors';
import { everyVendor, vendorListView } from '../../bot/set-ups/offer-vendors';
import type { BotParts } from '../../bot/bot-parts';
import { vendorListCard } from '../../cards/lists/vendor-list-card';
import { loadCatalogue } from '../../vendors/catalogue';
import { nodesOfType } from '../cards/walk-card';
import { Conversation } from '../support/conversation';
import { policyWith } from '../support/policy';
import { textOf, titlesOf } from '../support/teams';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterAll(() => bot.stop());

const FIRST = ['Amplitude', 'Logz.io', 'Collate', 'emnify', 'Sekoia.io'];

test('/setup-sso alone: the first five as buttons, a search over all, and one press begins', async () => {
  await alex.say('/setup-sso');
  const card = await alex.card('Continue', 'Choose a vendor');
  expect(titlesOf(card)).toEqual([...FIRST, 'Continue']);
  expect(textOf(card).match(/Draft: /g)).toHaveLength(1);
  await alex.press('emnify');
  await alex.card('Cancel', 'emnify');
  await alex.say('/cancel');
});

test('gallery and a vendor with a recipe: both are offered, and either begins', async () => {
  await alex.say('/setup-sso gallery Slack');
  const card = await alex.card('Continue', 'There is a recipe for Slack');
  expect(titlesOf(card)).toEqual(['Slack (draft)', 'Gallery application', 'Continue']);
  await alex.press('Slack (draft)', { saying: 'There is a recipe for Slack' });
  const [request] = await bot.store.requests.findOpen({ ownerObjectId: alex.person.aadObjectId });
  expect(request?.recipeId).toBe('slack');
  await alex.say('/cancel');
});

test('the whole catalogue fits the card, each vendor both as a choice and in its category', async () => {
  const catalogue = await loadCatalogue();
  const policy = policyWith({});
  const offer = everyVendor({ ports: { catalogue, rules: { policy } } } as BotParts);
  const offered = offeredVendors(catalogue, policy).list();
  const view = vendorListView(offered, offer);
  expect(view.count).toBe(offered.length - 3);
  expect(`${view.count} vendors`).toBe(/^\d+ vendors/m.exec(readFileSync('docs/vendors.md', 'utf8'))?.[0]);
  const card = vendorListCard(view);
  const choices = nodesOfType(card, 'Input.ChoiceSet')[0]?.['choices'] as { value: string }[];
  expect(choices).toHaveLength(offered.length);
  expect(view.categories.flatMap(({ vendors }) => vendors)).toHaveLength(offered.length);
  for (const { name } of offered) expect(JSON.stringify(card)).toContain(name);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
});

test('what the policy forbids is neither a button nor a choice', async () => {
  const catalogue = await loadCatalogue();
  const policy = policyWith({ vendorsDenied: ['amplitude', 'slack'] });
  const offer = everyVendor({ ports: { catalogue, rules: { policy } } } as BotParts);
  const text = JSON.stringify(
    vendorListCard(vendorListView(offeredVendors(catalogue, policy).list(), offer)),
  );
  expect(text).toContain('Logz.io');
  expect(text).not.toMatch(/Amplitude|Slack/);
});
