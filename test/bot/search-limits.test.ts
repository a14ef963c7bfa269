import { createSearchLimits } from '../../bot/search/limits';
import type { TurnContext } from 'botbuilder';
import { answerSearch } from '../../bot/search/answer-search';
import type { BotParts } from '../../bot/bot-parts';
import type { Clock } from '../../core/ports/clock';

function clockAt(start = 0): Pick<Clock, 'now'> & { ms: number } {
  return { ms: start, now: () => new Date(clock.ms) };
}
let clock = clockAt();
beforeEach(() => {
  clock = clockAt();
});

test('thirty in ten seconds, for each person', () => {
  const limits = createSearchLimits(clock as unknown as Clock);
  const admitted = Array.from({ length: 31 }, () => limits.admits('alex'));
  expect(admitted.lastIndexOf(true)).toBe(29);
  expect(limits.admits('megan')).toBe(true);
  clock.ms = 9_999;
  expect(limits.admits('alex')).toBe(false);
  clock.ms = 10_000;
  expect(limits.admits('alex')).toBe(true);
});

test('the same search is answered from memory for a minute, a failed one is looked for again', async () => {
  const limits = createSearchLimits(clock as unknown as Clock);
  let looked = 0;
  const look = () => limits.remembered('sso', () => Promise.resolve((looked += 1)));
  expect([await look(), await look()]).toEqual([1, 1]);
  clock.ms = 60_000;
  expect(await look()).toBe(2);
  await expect(limits.remembered('bad', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limits.remembered('bad', () => Promise.resolve('now'))).toBe('now');
});

test('who searches too often is told so before anything is looked at', async () => {
  const from = { id: '29:alex', name: 'Alex', aadObjectId: '33333333-3333-4333-8333-333333333301' };
  const activity = { from, value: { queryText: 'sso', dataset: 'latchkey.people/aaaaaaaaaaaa' } };
  const asked: string[] = [];
  const limits = {
    ...createSearchLimits(clock as unknown as Clock),
    admits: (objectId: string) => asked.push(objectId) < 1,
  };
  const answer = await answerSearch({} as BotParts, { activity } as unknown as TurnContext, limits);
  expect(answer).toMatchObject({ statusCode: 429, value: { message: 'Too many searches. Wait a moment.' } });
  expect(asked).toEqual([from.aadObjectId]);
});
