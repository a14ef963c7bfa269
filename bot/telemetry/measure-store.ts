import { metrics, type BatchObservableResult, type ObservableGauge } from '@opentelemetry/api';
import { describeError } from '../../core/errors';
import type { TelemetrySource } from './telemetry';

/** What stands in the database, the same from every process on it: take the highest of them, never their sum. */
export function measureStore({ store, log }: TelemetrySource): void {
  const meter = metrics.getMeter('latchkey');
  const requests = meter.createObservableGauge('latchkey.requests', { description: 'Set-ups by state' });
  const cards = meter.createObservableGauge('latchkey.cards.waiting', { description: 'Cards not sent yet' });
  const differing = meter.createObservableGauge('latchkey.differing', {
    description: 'Set-ups of which something differs in Entra',
  });
  const ending = meter.createObservableGauge('latchkey.ending', {
    description: 'Set-ups with a certificate or secret that ends within 30 days or has ended',
  });
  const gauges: readonly ObservableGauge[] = [requests, cards, differing, ending];
  const observe = async (result: BatchObservableResult): Promise<void> => {
    try {
      const { requestsByState, cardsWaiting, differing: differ, endingSoon } = await store.counts();
      for (const [state, count] of Object.entries(requestsByState))
        result.observe(requests, count, { 'latchkey.state': state });
      result.observe(cards, cardsWaiting);
      result.observe(differing, differ.told, { 'latchkey.muted': false });
      result.observe(differing, differ.muted, { 'latchkey.muted': true });
      result.observe(ending, endingSoon);
    } catch (error) {
      log.warn(describeError(error), 'The database could not be counted for telemetry');
    }
  };
  meter.addBatchObservableCallback(observe, [...gauges]);
}
