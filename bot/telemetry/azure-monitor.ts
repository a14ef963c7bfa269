import { AppError } from '../../core/errors';
import type { Telemetry, TelemetrySource } from './telemetry';
import { takeTelemetry } from './take-telemetry';

interface Distribution {
  useAzureMonitor(options: object): void;
  shutdownAzureMonitor(): Promise<void>;
}

/** Not among our dependencies: it needs Node 22, and only some images have it. */
const DISTRIBUTION: string = '@azure/monitor-opentelemetry';

/** Error: `unavailable` where this image has not got it. */
export async function startAzureMonitor(source: TelemetrySource): Promise<Telemetry> {
  const distribution = await loaded();
  distribution.useAzureMonitor({
    // Its own instrumentations would send addresses with what is in them.
    instrumentationOptions: {
      http: { enabled: false },
      azureSdk: { enabled: false },
      postgreSql: { enabled: false },
    },
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
