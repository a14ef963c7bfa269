import { cardFor } from '../../cards/card-for';
import { handOverCard } from '../../cards/hand-over/hand-over-card';
import { helpCard } from '../../cards/help/help-card';
import { noticeCard } from '../../cards/care/notice-card';
import { planCard } from '../../cards/plan/plan-card';
import { questionCard } from '../../cards/questions/question-card';
import { setupListCard } from '../../cards/lists/setup-list-card';
import { revealLinkCard } from '../../cards/links/reveal-link-card';
import { vendorListCard } from '../../cards/lists/vendor-list-card';
import { planView } from './sample-plans';
import {
  handOverView,
  noticeView,
  questionView,
  setupListView,
  setupRow,
  vendorListView,
} from './sample-views';
import { nodesOf, nodesOfType, shownTexts } from './walk-card';

test('a completion notice tells who, what and when, without buttons', () => {
  const card = noticeCard(noticeView());
  expect(shownTexts(card)).toEqual([
    'SSO set-up complete: Amplitude',
    '✔ Single sign-on, completed',
    'Requested by: Alex Admin',
    'Approved by: Megan Bowen',
    'Completed: 21 Nov 2026 10:05 UTC',
  ]);
  expect(card.actions).toEqual([]);
});

test('a hand-over notice does not look completed', () => {
  const title = 'Amplitude is ready in Entra, vendor side open';
  const shown = shownTexts(noticeCard(noticeView({ completed: false, title })));
  expect(shown.slice(0, 2)).toEqual([title, '○ Single sign-on, vendor side open']);
});

test('the vendor list is one search over all, buttons for some, and all by category on demand', () => {
  const card = vendorListCard(vendorListView());
  expect(shownTexts(card)).toEqual([
    'Choose a vendor',
    'I do not know “amplitud”. Did you mean one of these?',
    'Show all 3 vendors by what they are for',
    'Hide the vendors',
    'Type /setup-sso and a name to start with one.',
    'Analytics: Amplitude, Collate',
    'Others: Acme',
    'Draft: nobody has confirmed its facts in a tenant yet. Compare each value with the vendor’s own page.',
  ]);
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([
    expect.objectContaining({
      id: 'vendor',
      style: 'filtered',
      label: 'Search all 3 vendors',
      choices: [
        { title: 'Amplitude', value: 'amplitude' },
        { title: 'Collate', value: 'collate' },
        { title: 'Acme (draft)', value: 'acme' },
      ],
      'choices.data': { type: 'Data.Query', dataset: 'latchkey.vendors' },
    }),
  ]);
  const [tile, go] = nodesOfType(card, 'Action.Execute');
  expect(tile).toMatchObject({
    title: 'Amplitude',
    verb: 'continue',
    data: { command: 'setup-sso', vendor: 'amplitude' },
    associatedInputs: 'none',
  });
  expect(go).toMatchObject({ title: 'Continue', data: { command: 'setup-sso' }, associatedInputs: 'auto' });
});

test('what was typed goes along with every button', () => {
  const card = vendorListCard(vendorListView({ named: 'Initech' }));
  for (const action of nodesOfType(card, 'Action.Execute'))
    expect(action['data']).toMatchObject({ command: 'setup-sso', named: 'Initech' });
});

test('where no recipe is a draft nothing is said of drafts', () => {
  const all = vendorListView().all.slice(0, 2);
  expect(shownTexts(vendorListCard(vendorListView({ all }))).join()).not.toContain('Draft');
});

test('with no vendor there is nothing to press', () => {
  const card = vendorListCard({ tiles: [], all: [], count: 0, categories: [], note: null, named: null });
  expect(shownTexts(card)).toEqual(['Choose a vendor', 'There is no vendor to choose from.']);
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([]);
  expect(nodesOfType(card, 'Action.Execute')).toEqual([]);
});

test('two hundred vendors fit one card of 28 KB', () => {
  const all = Array.from({ length: 200 }, (_, index) => ({
    id: `vendor-${index}`,
    name: `Vendor number ${index}`,
    draft: true,
  }));
  const categories = [{ name: 'All of them', vendors: all }];
  const card = vendorListCard({
    tiles: all.slice(0, 5),
    all,
    count: all.length,
    categories,
    note: null,
    named: null,
  });
  const choices = nodesOfType(card, 'Input.ChoiceSet')[0]?.['choices'] as unknown[];
  expect(choices.length).toBeGreaterThan(130);
  expect(Buffer.byteLength(JSON.stringify(card), 'utf8')).toBeLessThan(28 * 1024);
});

test('help lists what may be typed', () => {
  const card = helpCard({
    intro: 'I set up single sign-on.',
    commands: [{ usage: '/setup-sso <vendor>', effect: 'Starts a set-up' }],
    more: [],
    note: null,
  });
  expect(shownTexts(card)).toEqual([
    'What Latchkey can do',
    'I set up single sign-on.',
    '/setup-sso <vendor>',
    'Starts a set-up',
  ]);
  expect(card.actions).toEqual([]);
});

test('two set-ups of one name have buttons of different names', () => {
  const rows = ['Amplitude', 'Collate', 'Amplitude'].map(setupRow);
  const card = setupListCard(setupListView({ rows }));
  const titles = nodesOf(card.body).flatMap(({ type, title }) => (type === 'Action.Execute' ? [title] : []));
  expect(titles).toEqual(['Open Amplitude', 'Open Collate', 'Open Amplitude 2']);
});

test('the reveal card holds the link in its button only', () => {
  const url = 'https://latchkey.example/reveal/q8w7';
  const card = revealLinkCard({ vendorName: 'Collate', label: 'Client Secret', url, minutes: 10 });
  expect(card.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open the one-time page', url }]);
  expect(JSON.stringify({ ...card, actions: [] })).not.toContain(url);
  expect(shownTexts(card).join('\n')).toContain('10 minutes');
});

test('a stored view is drawn by the function of its kind', () => {
  expect(cardFor(questionView())).toEqual(questionCard(questionView()));
  expect(cardFor(planView())).toEqual(planCard(planView()));
  expect(cardFor(handOverView())).toEqual(handOverCard(handOverView()));
  expect(cardFor(noticeView())).toEqual(noticeCard(noticeView()));
});
