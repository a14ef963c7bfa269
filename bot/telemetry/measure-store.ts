import { metrics, type BatchObservableResult, type ObservableGauge } from '@opentelemetry/api';
import { describeError } from '../../core/errors';
import type { TelemetrySource } from './telemetry';

/** What stands in the database, the same from every process on it: take the highest of them, never their sum. */
export function measureStore({ store, log }: TelemetrySource): void {
  const meter = metrics.getMeter('latchkey');
  const requests = meter.createObservableGauge('latchkey.requests', { description: 'Set-ups by state' });
  const cards = meter.createObservableGauge('latchkey.cards.waiting', { description: 'Cards not sent yet' });
  // Drift and ends within 30 days have their place here, from the table `watched`.
  const gauges: readonly ObservableGauge[] = [requests, cards];
  const observe = async (result: BatchObservableResult): Promise<void> => {
    try {
      const { requestsByState, cardsWaiting } = await store.counts();
      for (const [state, count] of Object.entries(requestsByState))
        result.observe(requests, count, { 'latchkey.state': state });
      result.observe(cards, cardsWaiting);
    } catch (error) {
      log.warn(describeError(error), 'The database could not be counted for telemetry');
    }
  };
  meter.addBatchObservableCallback(observe, [...gauges]);
}
