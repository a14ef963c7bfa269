import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/ports/clock';

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  },
};
