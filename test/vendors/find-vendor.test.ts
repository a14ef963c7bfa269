import { catalogueOf, loadCatalogue, type Catalogue } from '../../vendors/catalogue';
import { changesWithin, plainName } from '../../vendors/spelling';
import { unknownVendor, whichSetup } from '../../bot/set-ups/which-setup';
import { inventedRecipe } from '../support/plan-input';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

function exactId(typed: string): string | null {
  const found = catalogue.find(typed);
  return 'exact' in found ? found.exact.id : null;
}

function nearIds(typed: string): string[] {
  const found = catalogue.find(typed);
  return 'suggestions' in found ? found.suggestions.map(({ id }) => id) : [];
}

test.each([
  ['Domo', 'domo-hint'],
  ['ｄｏｍｏ', 'domo-hint'],
  ['10 000ft-plans', '10000ftplans-hint'],
  ['10,000FT PLANS', '10000ftplans-hint'],
  ['bpm’online', 'bpmonline-hint'],
  ['domo-hint', 'domo-hint'],
  // A recipe comes before a hint of the same name; the hint keeps its id.
  ['slack', 'slack'],
  ['SLACK', 'slack'],
  ['slack-hint', 'slack-hint'],
])('“%s” is %s', (typed, id) => {
  expect(exactId(typed)).toBe(id);
});

test('an id of a hint is found with no name typed before', async () => {
  expect((await loadCatalogue()).get('domo-hint')).toMatchObject({ name: 'Domo', draft: true });
  expect((await loadCatalogue()).get('nobody-hint')).toBeUndefined();
});

test.each([
  ['dommo', 'domo-hint'],
  ['amplitdue', 'amplitude'],
  ['sales manager remix', 'esalesmanagerremix-hint'],
  ['goto meting', 'citrix-gotomeeting-hint'],
])('“%s” offers %s first', (typed, id) => {
  expect(exactId(typed)).toBeNull();
  expect(nearIds(typed)[0]).toBe(id);
});

test('nobody is offered the hint of a vendor that has a recipe', () => {
  const ids = ['slak', 'sla', 'salesforc', 'amplitud', 'datadgo'].flatMap(nearIds);
  expect(ids).toEqual(expect.arrayContaining(['slack', 'salesforce', 'amplitude', 'datadog']));
  expect(ids).not.toEqual(expect.arrayContaining(['slack-hint']));
  expect(ids.filter((id) => /^(slack|salesforce|amplitude|datadog)-hint$/.test(id))).toEqual([]);
});

test.each([
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '',
  '   ',
  '🦊',
  '👩‍👩‍👧‍👦',
  '---',
  '…',
  'x'.repeat(10_000),
  '🦊'.repeat(5_000),
  'ﷺ'.repeat(5_000),
  'é'.normalize('NFD').repeat(3_000),
  '株式会社サンプル',
  'Пример',
  'مثال',
  '\ud83e',
])('“%s” is nobody, and harms nothing', (typed) => {
  const found = catalogue.find(typed);
  expect('exact' in found).toBe(false);
  expect(whichSetup(catalogue, typed)).toBeNull();
  const offer = unknownVendor(catalogue, typed);
  expect(offer.vendors.length).toBeLessThanOrEqual(6);
  expect(offer.vendors.map(({ id }) => id)).toEqual(expect.arrayContaining(['gallery', 'saml', 'oidc']));
  expect(offer.note?.length).toBeLessThan(600);
  expect(Array.from(offer.named ?? '').length).toBeLessThanOrEqual(120);
});

test('unknown names offer the nearest three and the generic ways', () => {
  const offer = unknownVendor(catalogue, 'work');
  expect(offer.vendors).toHaveLength(6);
  expect(
    offer.vendors
      .slice(3)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['gallery', 'oidc', 'saml']);
  expect(offer.note).toMatch(
    /^I do not know “work”. Did you mean this\? Or set it up as \/setup-sso oidc work, .*\/setup-sso gallery work\./,
  );
  const alone = unknownVendor(catalogue, 'qqqqqqqqqq');
  expect(alone.vendors.map(({ id }) => id).sort()).toEqual(['gallery', 'oidc', 'saml']);
  expect(alone.note).toContain('no vendor with a name like it');
});

describe('names of other scripts', () => {
  const integration = { type: 'app-registration', openIdConnect: { redirects: [], permissions: [] } };
  const made = (id: string, more: Record<string, unknown>) => inventedRecipe({ id, integration, ...more });
  const own = catalogueOf([
    made('sample-jp', { name: 'サンプル' }),
    made('sample-ru', { name: 'Приём' }),
    made('sample-de', { name: 'Büro Möbel', formerNames: ['Alte Möbel GmbH'], aliases: ['BM'] }),
    made('sample-fox', { name: '🦊' }),
    made('sample-object', { name: 'constructor' }),
  ]);

  test.each([
    ['サンプル', 'sample-jp'],
    ['ｻﾝﾌﾟﾙ', 'sample-jp'],
    ['ПРИЁМ', 'sample-ru'],
    ['buro-mobel', 'sample-de'],
    ['BÜRO‑MÖBEL', 'sample-de'],
    ['alte möbel gmbh', 'sample-de'],
    ['bm', 'sample-de'],
    ['🦊', 'sample-fox'],
    ['Constructor', 'sample-object'],
  ])('“%s” is %s', (typed, id) => {
    expect(own.find(typed)).toMatchObject({ exact: { id } });
  });

  test('a former name comes near as well', () => {
    expect(own.find('alte mobl')).toMatchObject({ suggestions: [{ id: 'sample-de' }] });
  });
});

test.each([
  ['domo', 'domo', 0],
  ['domo', 'dmoo', 1],
  ['domo', 'dommo', 1],
  ['domo', 'dom', 1],
  ['domo', 'damo', 1],
  ['ab', 'ba', 1],
  ['kitten', 'sitting', 3],
])('from %s to %s it takes %d', (one, other, changes) => {
  expect(changesWithin(one, other, 5)).toBe(changes);
  expect(changesWithin(other, one, 5)).toBe(changes);
  expect(changesWithin(one, other, changes - 1)).toBe(Infinity);
});

test('a name stays itself when it is made plain twice', () => {
  for (const name of ['Logz.io', 'ﬁgma', 'İstanbul', 'ＡＢＣ', 'ß', 'サンプル'])
    expect(plainName(plainName(name))).toBe(plainName(name));
});
