import { correlated, correlationId, withCorrelation } from '../../core/correlation';

test('what follows from an activity carries its id, over waits and timers; others have their own', async () => {
  const seen = await Promise.all(
    ['one', 'two'].map((id) =>
      correlated(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return [correlationId(), withCorrelation('It failed.')];
      }),
    ),
  );
  expect(seen).toEqual([
    ['one', 'It failed. (one)'],
    ['two', 'It failed. (two)'],
  ]);
  expect(correlationId()).toBeNull();
  expect(withCorrelation('It failed.')).toBe('It failed.');
});
