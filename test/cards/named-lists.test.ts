import { cardFor } from '../../cards/card-for';
import type { NamedList } from '../../core/views';
import { bytesOf, nodesOfType, shownTexts } from './walk-card';

const URIS = { label: 'Redirect URI', labels: 'Redirect URIs' };
const OWNERS = { label: 'Owner of the app registration', labels: 'Owners of the app registration' };

function drawn(lists: readonly NamedList[]) {
  return cardFor({
    kind: 'status',
    requestId: 'k3m9x2q7ab4c',
    vendorName: 'Acme',
    text: '“Acme” is watched from now on.',
    lists,
    mention: null,
  });
}

const uris = (count: number) =>
  Array.from({ length: count }, (_, index) => `https://acme.example/${index + 1}`);

test('a few names all stand on the card, nothing is folded', () => {
  const card = drawn([
    { ...URIS, names: uris(2), unnamed: 0 },
    { ...OWNERS, names: ['Megan Bowen'], unnamed: 0 },
  ]);
  expect(shownTexts(card)).toEqual(
    expect.arrayContaining([
      'Redirect URIs (2): https://acme.example/1; https://acme.example/2',
      'Owner of the app registration: Megan Bowen',
    ]),
  );
  expect(nodesOfType(card, 'Action.ToggleVisibility')).toEqual([]);
});

test('of many the first two of each kind are seen, and every one of them behind one link', () => {
  const card = drawn([
    { ...URIS, names: uris(12), unnamed: 0 },
    { ...OWNERS, names: ['Megan Bowen'], unnamed: 0 },
  ]);
  const texts = shownTexts(card);
  expect(texts).toContain('Redirect URIs (12): https://acme.example/1; https://acme.example/2; and 10 more');
  expect(texts).toContain('Show all 13 by name');
  expect(texts).toContain(['Redirect URIs (12)', ...uris(12)].join('\n'));
  expect(nodesOfType(card, 'Container').map(({ id, isVisible }) => ({ id, isVisible }))).toEqual([
    { id: 'names', isVisible: false },
  ]);
});

test('what has no room is counted, and said to be in Entra', () => {
  const texts = shownTexts(
    drawn([
      { ...URIS, names: uris(9), unnamed: 200 },
      { ...OWNERS, names: [], unnamed: 1 },
    ]),
  );
  expect(texts).toContain(
    'Redirect URIs (209): https://acme.example/1; https://acme.example/2; and 207 more',
  );
  expect(texts).toContain('Owner of the app registration: not named here');
  expect(texts.join('\n')).toContain('and 200 more, which have no room here: Entra names them');
});

test('as many names as are kept fit into a message', () => {
  const names = Array.from({ length: 28 }, () => '語'.repeat(250));
  expect(bytesOf(drawn([{ ...URIS, names, unnamed: 3 }]))).toBeLessThan(28_000);
});
