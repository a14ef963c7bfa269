// node test/image/azure-monitor.cjs <folder of an image with Azure Monitor>: sends traces and metrics to a stand-in of
// its ingestion endpoint, by the folder's own code. Run by hand with Node 24, which the package needs (docs/operating.md).
const { spawn } = require('node:child_process');
const { KeyObject, webcrypto } = require('node:crypto');
const { mkdtempSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:https');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { gunzipSync } = require('node:zlib');

const KEY = '00000000-0000-4000-8000-000000000001';
const EXPECTED = [
  ...['activity', 'decision', 'graph'].map((name) => `span ${name}`),
  ...['requests', 'cards.waiting', 'differing', 'ending', 'runs'].map((name) => `metric latchkey.${name}`),
];

/** Runs in the image's folder, as the bot would. */
async function send() {
  const { startTelemetry } = require(resolve('dist/bot/telemetry/start-telemetry.js'));
  const { counted, traced } = require(resolve('dist/core/tracing.js'));
  const { correlated } = require(resolve('dist/core/correlation.js'));
  const [debug, info, warn, error] = Array(4).fill((...said) => console.log('said', said));
  const differing = { told: 1, muted: 0 };
  const counts = () =>
    Promise.resolve({ requestsByState: { done: 2 }, cardsWaiting: 1, differing, endingSoon: 3 });
  const telemetry = await startTelemetry(process.env, {
    store: { counts },
    log: { debug, info, warn, error },
  });
  const graph = () => traced('graph', {}, () => Promise.resolve());
  await correlated('a-correlation-id', () => traced('activity', {}, () => traced('decision', {}, graph)));
  counted('latchkey.runs', {});
  await telemetry.stop();
  process.exit(0);
}

/** The exporter speaks TLS alone. */
async function certificate() {
  require('reflect-metadata');
  const x509 = require('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notAfter: new Date(Date.now() + 3_600_000),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { key, cert: made.toString('pem') };
}

async function main(folder) {
  const seen = new Set();
  const pair = await certificate();
  const server = createServer(pair, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      for (const { data } of String(text)
        .split('\n')
        .flatMap((line) => JSON.parse(line)))
        seen.add(
          data.baseData.metrics ? `metric ${data.baseData.metrics[0].name}` : `span ${data.baseData.name}`,
        );
      response.setHeader('content-type', 'application/json');
      response.end('{"itemsReceived":1,"itemsAccepted":1,"errors":[]}');
    });
  });
  await new Promise((listening) => server.listen(0, 'localhost', listening));
  const endpoint = `https://localhost:${server.address().port}/`;
  const authority = join(mkdtempSync(join(tmpdir(), 'latchkey-monitor-')), 'authority.pem');
  writeFileSync(authority, pair.cert);
  const env = {
    ...process.env,
    NODE_EXTRA_CA_CERTS: authority,
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${KEY};IngestionEndpoint=${endpoint}`,
  };
  const child = spawn(process.execPath, [__filename], { cwd: folder, env, stdio: 'inherit' });
  await new Promise((ended) => child.on('exit', ended));
  server.close();
  const missing = EXPECTED.filter((name) => !seen.has(name));
  for (const name of EXPECTED) console.log(`${missing.includes(name) ? 'MISSING' : 'arrived'} ${name}`);
  process.exit(missing.length === 0 ? 0 : 1);
}

const [folder] = process.argv.slice(2);
void (folder === undefined ? send() : main(folder));
