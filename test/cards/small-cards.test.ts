import { cardFor } from '../../cards/card-for';
import { handOverCard } from '../../cards/hand-over-card';
import { helpCard } from '../../cards/help-card';
import { noticeCard } from '../../cards/notice-card';
import { planCard } from '../../cards/plan-card';
import { questionCard } from '../../cards/question-card';
import { setupListCard } from '../../cards/setup-list-card';
import { revealLinkCard } from '../../cards/reveal-link-card';
import { vendorListCard } from '../../cards/vendor-list-card';
import { planView } from './sample-plans';
import {
  handOverView,
  noticeView,
  questionView,
  setupListView,
  setupRow,
  vendorListView,
} from './sample-views';
import { buttonOf, buttonTitles, bytesOf, nodesOf, nodesOfType, shownTexts } from './walk-card';

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

test('the vendor list has a line per vendor and one way to choose', () => {
  const card = vendorListCard(vendorListView());
  expect(shownTexts(card)).toEqual([
    'Choose a vendor',
    'I do not know “amplitud”. Did you mean one of these?',
    'Amplitude  Product analytics; SAML from the gallery',
    'Collate  Data catalogue; OpenID Connect',
    'Acme (draft)  Example of a vendor that nobody has tried yet',
  ]);
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([
    expect.objectContaining({
      id: 'vendor',
      style: 'compact',
      isRequired: true,
      choices: [
        { title: 'Amplitude', value: 'amplitude' },
        { title: 'Collate', value: 'collate' },
        { title: 'Acme (draft)', value: 'acme' },
      ],
    }),
  ]);
  expect(buttonTitles(card)).toEqual(['Continue']);
  expect(buttonOf(card, 'Continue')).toMatchObject({
    verb: 'continue',
    data: { command: 'setup-sso' },
    associatedInputs: 'auto',
  });
});

test('with no vendor there is nothing to press', () => {
  const card = vendorListCard({ vendors: [], note: null, named: null });
  expect(shownTexts(card)).toEqual(['Choose a vendor', 'There is no vendor to choose from.']);
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([]);
  expect(card.actions).toEqual([]);
});

test('a hundred vendors can all be chosen', () => {
  const vendors = Array.from({ length: 100 }, (_, index) => ({
    id: `vendor-${index}`,
    name: `Vendor ${index}`,
    summary: 'x'.repeat(1_000),
    draft: false,
  }));
  const card = vendorListCard({ vendors, note: null, named: null });
  expect(nodesOfType(card, 'Input.ChoiceSet')[0]?.['choices']).toHaveLength(100);
  expect(shownTexts(card).at(-1)).toBe('… and 60 more in the list below.');
  expect(bytesOf(card)).toBeLessThan(60 * 1024);
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
