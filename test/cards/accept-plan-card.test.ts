import { planCard } from '../../cards/plan-card';
import { operationView, planOf, planView } from './sample-plans';
import { shownTexts } from './walk-card';

test('a plan that accepts shows what it accepts, was → is, and the reason once', () => {
  const accepted = (label: string, arrow: string) =>
    operationView({
      title: `Accept: ${label}`,
      change: 'keep',
      details: [arrow, 'Reason: the vendor moved'],
    });
  const operations = [
    accepted('Redirect URI', 'nothing → https://acme.example/acs'),
    accepted('Assignment required', 'yes → no'),
  ];
  const plan = planOf([{ stage: 'sign-on', approval: 'Waits for approval', operations }]);
  const card = planCard(planView({ planKind: 'accept', plan }));
  const seen = shownTexts({ ...card, body: card.body.filter(({ isVisible }) => isVisible !== false) });
  expect(seen).toContain('Nothing is written: 2 differences stand from now on.');
  expect(seen).toEqual(
    expect.arrayContaining([
      'Redirect URI',
      'nothing → https://acme.example/acs',
      'Assignment required',
      'yes → no',
    ]),
  );
  expect(seen.filter((text) => text.includes('the vendor moved'))).toEqual(['Reason: the vendor moved']);
  expect(seen).toContain('What is accepted, in full (2)');
});
