import { createRequire } from 'node:module';
import type { Environment } from '../settings';
import { wantedTelemetry } from '../telemetry/start-telemetry';
import { failed, ok, type Finding } from './finding';
import { lookAt } from './look-at';

/** Where traces and metrics go, and whether anybody is there. */
export async function examineTelemetry(environment: Environment): Promise<readonly Finding[]> {
  const wanted = wantedTelemetry(environment);
  if (wanted === 'none') return [ok('telemetry', 'None is sent: no OTEL_… variable is set.')];
  if (wanted === 'azure-monitor') return [azureMonitor()];
  const url = (environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? 'http://localhost:4318').replace(/\/+$/, '');
  const headers = { 'content-type': 'application/json' };
  const seen = await lookAt(`${url}/v1/traces`, { method: 'POST', headers, body: '{"resourceSpans":[]}' });
  return [
    seen?.status === 200
      ? ok('telemetry', 'The collector takes traces by OTLP.')
      : failed(
          'telemetry',
          seen === null
            ? 'Nobody takes traces at OTEL_EXPORTER_OTLP_ENDPOINT: the port of OTLP over HTTP is mostly 4318.'
            : `The collector answers ${seen.status} to traces: check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS.`,
        ),
  ];
}

function azureMonitor(): Finding {
  try {
    createRequire(__filename).resolve('@azure/monitor-opentelemetry');
    return ok('telemetry', 'This installation can send to Azure Monitor.');
  } catch {
    return failed(
      'telemetry',
      'APPLICATIONINSIGHTS_CONNECTION_STRING is set, and @azure/monitor-opentelemetry is not installed: nothing is sent.',
    );
  }
}
