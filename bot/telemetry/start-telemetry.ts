import { createRequire } from 'node:module';
import { describeError } from '../../core/errors';
import type { Environment } from '../settings';
import type * as azureMonitor from './azure-monitor';
import type * as openTelemetry from './open-telemetry';
import type { Telemetry, TelemetrySource } from './telemetry';

/** As in `vendors/catalogue.ts`: a module that is not loaded by a start that has no need of it. */
const load = createRequire(__filename);

const NONE: Telemetry = { stop: () => Promise.resolve() };

/**
 * Traces and metrics by OTLP where an `OTEL_…` variable asks for them, by Azure Monitor where
 * `APPLICATIONINSIGHTS_CONNECTION_STRING` does. Its libraries are loaded then only. Whatever is wrong with it is a
 * warning: the bot goes on.
 */
export async function startTelemetry(environment: Environment, source: TelemetrySource): Promise<Telemetry> {
  const wanted = wantedTelemetry(environment);
  if (wanted === 'none') return NONE;
  try {
    return wanted === 'otlp'
      ? (load('./open-telemetry') as typeof openTelemetry).startOpenTelemetry(source)
      : await (load('./azure-monitor') as typeof azureMonitor).startAzureMonitor(environment, source);
  } catch (error) {
    source.log.warn({ wanted, ...describeError(error) }, 'Telemetry is not sent');
    return NONE;
  }
}

export function wantedTelemetry(environment: Environment): 'none' | 'otlp' | 'azure-monitor' {
  const isSet = (name: string) => (environment[name] ?? '').trim() !== '';
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return 'none';
  if (isSet('APPLICATIONINSIGHTS_CONNECTION_STRING')) return 'azure-monitor';
  return Object.keys(environment).some((name) => name.startsWith('OTEL_') && isSet(name)) ? 'otlp' : 'none';
}
