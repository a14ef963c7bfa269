import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examineCertificate, examineTelemetry, examineVault } from '../../../bot/doctor/surroundings';
import { startOtlpReceiver } from '../../support/otlp-receiver';

const statuses = (findings: readonly { status: string; text: string }[]) =>
  findings.map(({ status }) => status);

async function answering(status: number) {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => server.close() };
}

test('telemetry: none, a collector that takes it, one that refuses, and nobody', async () => {
  expect(statuses(await examineTelemetry({}))).toEqual(['ok']);
  const receiver = await startOtlpReceiver();
  expect(statuses(await examineTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }))).toEqual(['ok']);
  await receiver.stop();
  expect(statuses(await examineTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }))).toEqual(['failed']);
  const refusing = await answering(404);
  const [finding] = await examineTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url });
  refusing.stop();
  expect(finding?.text).toContain('answers 404');
});

test('Azure Monitor that is not installed is said, without its connection string', async () => {
  const found = await examineTelemetry({
    APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=hidden',
  });
  expect(statuses(found)).toEqual(['failed']);
  expect(JSON.stringify(found)).not.toContain('hidden');
});

test.each([
  [401, 'ok'],
  [403, 'failed'],
])('a vault that answers %i is %s', async (status, expected) => {
  const vault = await answering(status);
  expect(statuses(await examineVault({ keyVaultUrl: vault.url } as never))).toEqual([expected]);
  vault.stop();
  expect(statuses(await examineVault({ keyVaultUrl: vault.url } as never))).toEqual(['failed']);
  expect(await examineVault({ keyVaultUrl: null } as never)).toEqual([]);
});

test('an address without TLS has no certificate, and one that cannot be reached is a note', async () => {
  expect(await examineCertificate({ publicUrl: 'http://127.0.0.1:1' })).toEqual([]);
  expect(statuses(await examineCertificate({ publicUrl: 'https://127.0.0.1:1' }))).toEqual(['note']);
});
