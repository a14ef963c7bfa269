import { getEventListeners } from 'node:events';
import { systemClock } from '../../bot/clock';

describe('a sleep', () => {
  test('ends when its time is over, and leaves nothing at the signal', async () => {
    const { signal } = new AbortController();
    await systemClock.sleep(1, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('is cancelled with the reason that was given, at once', async () => {
    const ending = new AbortController();
    const sleep = systemClock.sleep(600_000, ending.signal);
    ending.abort('woken');
    await expect(sleep).rejects.toBe('woken');
    expect(getEventListeners(ending.signal, 'abort')).toEqual([]);
  });

  test('does not begin where it is cancelled already', async () => {
    await expect(systemClock.sleep(600_000, AbortSignal.abort('over'))).rejects.toBe('over');
  });
});
