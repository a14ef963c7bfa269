import { handOverCard } from '../../cards/hand-over/hand-over-card';
import { SECRET, handOverView, messageView, step } from './sample-views';
import { bytesOf, shownTexts } from './walk-card';

test('a value that is cut says so', () => {
  const card = handOverCard(handOverView({ items: [{ label: 'Certificate', value: 'x'.repeat(50_000) }] }));
  expect(shownTexts(card).find((text) => text.startsWith('xxx'))).toMatch(
    /x…\n\(cut here, 50000 characters in all\)$/,
  );
});

test('a certificate of usual length is whole, also where long messages can give way', () => {
  const value = 'x'.repeat(2_500);
  const drafts = [1, 2, 3, 4, 5].map(() => messageView({ body: 'word '.repeat(1_600) }));
  expect(
    shownTexts(handOverCard(handOverView({ items: [{ label: 'Certificate', value }], drafts }))),
  ).toContain(value);
});

test('many long rows fit', () => {
  const long = 'x'.repeat(1_000);
  const rows = Array.from({ length: 40 }, (_, index) => index);
  const url = `https://a.example/${long}`;
  const few = rows.slice(0, 6);
  const links = few.map(() => ({ title: long, url }));
  const secrets = few.map((index) => ({ ...SECRET, name: `${index}`, label: long, note: long }));
  const drafts = few.map(() => messageView({ to: long, subject: long, body: long, attachments: links }));
  const steps = rows.map(() =>
    step({
      text: long,
      role: long,
      menuPath: long,
      check: long,
      fields: rows.map(() => ({ label: long, value: long, url })),
      url,
      files: links,
      secrets,
      drafts,
    }),
  );
  const many = {
    items: rows.map((index) => ({ label: `${index} ${long}`, value: long, url })),
    identity: rows.map(() => ({ label: long, entraLabel: long, value: long })),
    next: rows.map(() => ({ text: long, link: { title: long, url } })),
    ...{ secrets, steps, doneSteps: steps, links, drafts, verification: long },
    warnings: rows.map(() => long),
  };
  for (const phase of ['open', 'works', 'taken-back'] as const) {
    const card = handOverCard(handOverView({ ...many, phase }));
    expect({ phase, fits: bytesOf(card) < 60 * 1024 }).toEqual({ phase, fits: true });
  }
  expect(shownTexts(handOverCard(handOverView(many))).join('\n')).toMatch(/\d+ lines .* have no room here/);
});
