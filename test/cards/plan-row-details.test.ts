import { planCard } from '../../cards/plan/plan-card';
import { operationView, planOf, planView } from './sample-plans';
import { shownTexts } from './walk-card';

function planWith(...operations: ReturnType<typeof operationView>[]) {
  return planCard(planView({ notices: [], plan: planOf([{ stage: 'create', approval: '', operations }]) }));
}

type Card = ReturnType<typeof planWith>;

const seen = (card: Card) =>
  shownTexts({ ...card, body: card.body.filter(({ isVisible }) => isVisible !== false) });
const folded = (card: Card) =>
  shownTexts({ ...card, body: card.body.filter(({ id }) => id === 'in-full') }).join('\n');

describe('addresses of a plan with many changes', () => {
  const others = Array.from({ length: 9 }, (_, index) => operationView({ key: `k${index}` }));
  const replyUrls = Array.from({ length: 14 }, (_, index) => `Reply URL (ACS): https://a.example/${index}`);
  const rowsOf = (details: readonly string[]) =>
    seen(planWith(operationView({ key: 'set-saml-urls', details }), ...others));

  test('the row says where assertions go, beside the identifier', () => {
    const details = ['Identifier (Entity ID): urn:a', 'Reply URL (ACS): https://a.example/0'];
    expect(rowsOf([...details, 'Logout URL: https://a.example/out'])).toEqual(
      expect.arrayContaining(details),
    );
    expect(rowsOf([...details, 'Logout URL: https://a.example/out']).join()).not.toContain('Logout URL');
  });

  test('of several the first and how many more, and all of them in the fold', () => {
    const details = ['Identifier (Entity ID): urn:a', 'Identifier (Entity ID): urn:b', ...replyUrls];
    const shown = rowsOf(details);
    expect(shown).toContain('Identifier (Entity ID): urn:a (and 1 more)');
    expect(shown).toContain('Reply URL (ACS): https://a.example/0 (and 13 more)');
    const card = planWith(operationView({ key: 'set-saml-urls', details }), ...others);
    for (const one of details) expect(folded(card).split('\n')).toContain(one);
  });

  test('how many more stays where the first one is cut', () => {
    const long = `Reply URL (ACS): https://a.example/${'x'.repeat(400)}`;
    const cut = rowsOf([long, ...replyUrls]).find((text) => text.startsWith('Reply URL (ACS)')) ?? '';
    expect(cut).toMatch(/x… \(and 14 more\)$/);
    expect(cut.length).toBeLessThanOrEqual(160);
  });

  test('redirect URIs of every platform', () => {
    const details = ['Web: https://a.example/in', 'Mobile and desktop: http://localhost'];
    expect(rowsOf(details)).toEqual(expect.arrayContaining(details));
  });
});
