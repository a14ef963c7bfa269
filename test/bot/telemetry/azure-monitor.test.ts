import { startTelemetry } from '../../../bot/telemetry/start-telemetry';
import { traced } from '../../../core/tracing';

interface Options {
  readonly azureMonitorExporterOptions: { readonly credential?: { getToken: unknown } };
  readonly instrumentationOptions: Readonly<Record<string, { readonly enabled: boolean }>>;
  readonly tracesPerSecond: number;
  readonly samplingRatio: number;
}

const used: Options[] = [];
const shutDown = jest.fn(() => Promise.resolve());
// Not among our dependencies; test/image/azure-monitor.cjs tries the real one.
jest.mock(
  '@azure/monitor-opentelemetry',
  () => ({
    useAzureMonitor: (options: Options) => void used.push(options),
    shutdownAzureMonitor: () => shutDown(),
  }),
  { virtual: true },
);

const warn = jest.fn();
const nothing = () => undefined;
const none = { requestsByState: {}, cardsWaiting: 0, differing: { told: 0, muted: 0 }, endingSoon: 0 };
const source = {
  store: { counts: () => Promise.resolve(none) },
  log: { debug: nothing, info: nothing, warn, error: nothing },
};
const APPLICATIONINSIGHTS_CONNECTION_STRING = 'InstrumentationKey=0';

const name = process.env['OTEL_SERVICE_NAME'];
afterEach(() => {
  delete process.env['OTEL_SERVICE_NAME'];
  if (name !== undefined) process.env['OTEL_SERVICE_NAME'] = name;
  used.length = 0;
});

async function started(more: Record<string, string>): Promise<Options | undefined> {
  const telemetry = await startTelemetry({ APPLICATIONINSIGHTS_CONNECTION_STRING, ...more }, source);
  expect(await traced('activity', {}, () => Promise.resolve('done'))).toBe('done');
  await telemetry.stop();
  return used[0];
}

test('every trace is sent whole, and nothing that its own instrumentations would see', async () => {
  const options = await started({});
  expect(options).toMatchObject({ tracesPerSecond: 0, samplingRatio: 1, azureMonitorExporterOptions: {} });
  for (const library of ['http', 'azureSdk', 'postgreSql'])
    expect(options?.instrumentationOptions[library]).toEqual({ enabled: false });
  expect(shutDown).toHaveBeenCalledTimes(1);
  expect(warn).not.toHaveBeenCalled();
});

test('it signs in as the bot where the resource asks for it, and only there', async () => {
  const APPLICATIONINSIGHTS_AUTHENTICATION_STRING = 'Authorization=AAD';
  const signedIn = await started({ APPLICATIONINSIGHTS_AUTHENTICATION_STRING });
  expect(signedIn?.azureMonitorExporterOptions.credential?.getToken).toBeInstanceOf(Function);
  used.length = 0;
  expect((await started({}))?.azureMonitorExporterOptions.credential).toBeUndefined();
});

test('what is sent bears the bot’s name, or that of OTEL_SERVICE_NAME', async () => {
  delete process.env['OTEL_SERVICE_NAME'];
  await started({});
  expect(process.env['OTEL_SERVICE_NAME']).toBe('latchkey');
  process.env['OTEL_SERVICE_NAME'] = 'latchkey-test';
  await started({});
  expect(process.env['OTEL_SERVICE_NAME']).toBe('latchkey-test');
});
