import { createRequire } from 'node:module';
import { connect } from 'node:tls';
import type { Settings } from '../settings';
import type { Environment } from '../settings';
import { wantedTelemetry } from '../telemetry/start-telemetry';
import { failed, note, ok, type Finding } from './finding';
import { lookAt } from './look-at';

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const LIMIT_MS = 5_000;

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

/** Whether the vault is there; what the credential may do in it shows when the bot starts. */
export async function examineVault({ keyVaultUrl }: Settings): Promise<readonly Finding[]> {
  if (keyVaultUrl === null) return [];
  const seen = await lookAt(`${keyVaultUrl}/secrets?api-version=7.4`);
  // Nobody signed in here: a vault that lets this network in asks for it.
  if (seen?.status === 401) return [ok('vault', `${keyVaultUrl} answers and asks for a sign-in.`)];
  const why = seen === null ? 'does not answer' : `answers ${seen.status}`;
  return [failed('vault', `${keyVaultUrl} ${why}: check KEY_VAULT_URL and the vault’s network rules.`)];
}

/** How long the certificate of the public address is valid; a trusted chain shows at `address`. */
export async function examineCertificate({
  publicUrl,
}: Pick<Settings, 'publicUrl'>): Promise<readonly Finding[]> {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') return [];
  const seen = await certificateOf(url);
  if (seen === null) return [note('certificate', `That of ${url.host} could not be seen from here.`)];
  const days = Math.floor((seen.getTime() - Date.now()) / DAY_MS);
  const until = seen.toISOString().slice(0, 10);
  if (days < 0) return [failed('certificate', `That of ${url.host} ended on ${until}: renew it.`)];
  return [
    days < SOON_DAYS
      ? note('certificate', `That of ${url.host} ends on ${until}: see that it is renewed.`)
      : ok('certificate', `That of ${url.host} is valid until ${until}.`),
  ];
}

function certificateOf({ hostname, port }: URL): Promise<Date | null> {
  return new Promise((resolve) => {
    const servername = /^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname };
    // Looked at whatever its chain: nothing is sent.
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      rejectUnauthorized: false,
      ...servername,
    });
    const end = (date: Date | null): void => {
      socket.destroy();
      resolve(date);
    };
    socket.setTimeout(LIMIT_MS, () => {
      end(null);
    });
    socket.once('error', () => {
      end(null);
    });
    socket.once('secureConnect', () => {
      const ends = new Date(socket.getPeerCertificate().valid_to);
      end(Number.isNaN(ends.getTime()) ? null : ends);
    });
  });
}
