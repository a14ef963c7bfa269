import type { Clock } from '../../../core/ports/clock';

/** Time that passes only by sleeping; remembers how long each sleep was. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  private nowMs = Date.parse('2027-03-01T12:00:00Z');

  now(): Date {
    return new Date(this.nowMs);
  }

  sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.nowMs += ms;
    return Promise.resolve();
  }
}
