import { createRequire } from 'node:module';
import type { Environment } from '../settings';
import { wantedTelemetry } from '../telemetry/start-telemetry';
import { failed, ok, type Finding } from './finding';
import { lookAt } from './look-at';

const PART = 'telemetry';

/** Where traces and metrics go, and whether anybody is there. */
export async function examineTelemetry(
  environment: Environment,
  isInstalled: (library: string) => boolean = canBeLoaded,
): Promise<readonly Finding[]> {
  const wanted = wantedTelemetry(environment);
  if (wanted === 'none') return [ok(PART, 'None is sent: no OTEL_… variable is set.')];
  return [wanted === 'otlp' ? await collector(environment) : await azureMonitor(environment, isInstalled)];
}

/** By the variables that the exporter itself reads. */
async function collector(environment: Environment): Promise<Finding> {
  const base = (environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? 'http://localhost:4318').replace(/\/+$/, '');
  const url = environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? `${base}/v1/traces`;
  const headers = { ...headersOf(environment), 'content-type': 'application/json' };
  const seen = await lookAt(url, { method: 'POST', headers, body: '{"resourceSpans":[]}' });
  if (seen?.status === 200) return ok(PART, 'The collector takes traces by OTLP.');
  return failed(
    PART,
    seen === null
      ? 'Nobody takes traces at OTEL_EXPORTER_OTLP_ENDPOINT: the port of OTLP over HTTP is mostly 4318.'
      : `The collector answers ${seen.status} to traces: check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS.`,
  );
}

/** As OpenTelemetry writes them: `name=value`, percent-encoded, behind commas. */
function headersOf(environment: Environment): Record<string, string> {
  const { OTEL_EXPORTER_OTLP_HEADERS: all, OTEL_EXPORTER_OTLP_TRACES_HEADERS: ofTraces } = environment;
  const pairs = [all, ofTraces].flatMap((text) => (text ?? '').split(','));
  return Object.fromEntries(
    pairs
      .map((pair) => /^\s*([\w!#$%&'*+.^`|~-]+)=(.*?)\s*$/.exec(pair))
      .filter((found) => found !== null)
      .map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value)]),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Whether it can be sent from here; nothing is sent, as that would stand in somebody's Application Insights. */
async function azureMonitor(
  environment: Environment,
  isInstalled: (library: string) => boolean,
): Promise<Finding> {
  if (!isInstalled('@azure/monitor-opentelemetry'))
    return failed(
      PART,
      'APPLICATIONINSIGHTS_CONNECTION_STRING is set, and @azure/monitor-opentelemetry is not installed: nothing is sent.',
    );
  const given = environment['APPLICATIONINSIGHTS_CONNECTION_STRING'] ?? '';
  const endpoint = /(?:^|;)\s*IngestionEndpoint=([^;\s]+)/i.exec(given)?.[1];
  if (endpoint === undefined)
    return failed(PART, 'APPLICATIONINSIGHTS_CONNECTION_STRING names no IngestionEndpoint: copy it whole.');
  return (await lookAt(endpoint)) === null
    ? failed(PART, `${endpoint} does not answer: let this network reach it.`)
    : ok(PART, 'This installation can send to Azure Monitor, and its endpoint answers.');
}

function canBeLoaded(library: string): boolean {
  try {
    createRequire(__filename).resolve(library);
    return true;
  } catch {
    return false;
  }
}
