import { AppError } from '../../core/errors';
import { createCredential } from '../../graph/credential';
import type { Environment } from '../settings';
import type { Telemetry, TelemetrySource } from './telemetry';
import { takeTelemetry } from './take-telemetry';

interface Distribution {
  useAzureMonitor(options: object): void;
  shutdownAzureMonitor(): Promise<void>;
}

/** Not among our dependencies: it needs Node 22, and only some images have it. */
const DISTRIBUTION: string = '@azure/monitor-opentelemetry';

/**
 * The connection string it reads from the environment itself; with `APPLICATIONINSIGHTS_AUTHENTICATION_STRING` it signs in
 * as the bot, which a resource without local authentication asks for. Error: `unavailable` where this image has not got it.
 */
export async function startAzureMonitor(
  environment: Environment,
  source: TelemetrySource,
): Promise<Telemetry> {
  const distribution = await loaded();
  // Else the role of what is sent is the path of Node.
  process.env['OTEL_SERVICE_NAME'] ??= 'latchkey';
  distribution.useAzureMonitor({
    azureMonitorExporterOptions: signsIn(environment)
      ? { credential: createCredential({ mode: 'tenant' }) }
      : {},
    // Its own instrumentations would send addresses with what is in them.
    instrumentationOptions: {
      http: { enabled: false },
      azureSdk: { enabled: false },
      postgreSql: { enabled: false },
    },
    // Its own choice, five traces a second, leaves most of a set-up out: an activity and its run are one trace.
    tracesPerSecond: 0,
    samplingRatio: 1,
    enableLiveMetrics: false,
  });
  const end = takeTelemetry(source);
  return {
    async stop() {
      end();
      await distribution.shutdownAzureMonitor();
    },
  };
}

/** As Microsoft writes it: https://learn.microsoft.com/azure/azure-monitor/app/azure-ad-authentication */
function signsIn(environment: Environment): boolean {
  return /\bAuthorization=AAD\b/i.test(environment['APPLICATIONINSIGHTS_AUTHENTICATION_STRING'] ?? '');
}

async function loaded(): Promise<Distribution> {
  try {
    return (await import(DISTRIBUTION)) as Distribution;
  } catch (cause) {
    throw new AppError({
      kind: 'unavailable',
      code: 'azure-monitor-missing',
      safeText: `APPLICATIONINSIGHTS_CONNECTION_STRING is set, and ${DISTRIBUTION} is not part of this installation.`,
      cause,
    });
  }
}
