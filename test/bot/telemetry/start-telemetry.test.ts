import { startTelemetry, wantedTelemetry } from '../../../bot/telemetry/start-telemetry';
import { traced } from '../../../core/tracing';

test.each([
  [{}, 'none'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, 'none'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, 'otlp'],
  [{ OTEL_SERVICE_NAME: 'bot' }, 'otlp'],
  [{ OTEL_SERVICE_NAME: 'bot', OTEL_SDK_DISABLED: 'true' }, 'none'],
  [{ APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=0' }, 'azure-monitor'],
])('%j asks for %s', (environment, wanted) => {
  expect(wantedTelemetry(environment)).toBe(wanted);
});

const source = (said: unknown[]) => {
  const say = (...entry: unknown[]) => void said.push(entry);
  const none = { requestsByState: {}, cardsWaiting: 0, differing: { told: 0, muted: 0 }, endingSoon: 0 };
  const store = { counts: () => Promise.resolve(none) };
  return { store, log: { debug: say, info: say, warn: say, error: say } };
};

test('without a wish none of its libraries is loaded, and work is done all the same', async () => {
  const said: unknown[] = [];
  const telemetry = await startTelemetry({}, source(said));
  expect(await traced('activity', {}, () => Promise.resolve('done'))).toBe('done');
  await telemetry.stop();
  expect(said).toEqual([]);
  const loaded = Object.keys(require.cache).filter((file) => file.includes('@opentelemetry'));
  expect(loaded).toEqual([]);
});

test('without Azure Monitor in the installation the log says so, and the bot goes on', async () => {
  const said: unknown[] = [];
  const wish = { APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=not-to-be-logged' };
  const telemetry = await startTelemetry(wish, source(said));
  await telemetry.stop();
  expect(said).toEqual([
    [
      expect.objectContaining({ wanted: 'azure-monitor', code: 'azure-monitor-missing' }),
      'Telemetry is not sent',
    ],
  ]);
  expect(JSON.stringify(said)).not.toContain('not-to-be-logged');
});
