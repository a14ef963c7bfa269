import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examineTelemetry } from '../../../bot/doctor/telemetry';
import { startOtlpReceiver } from '../../support/otlp-receiver';

const statuses = (findings: readonly { status: string; text: string }[]) =>
  findings.map(({ status }) => status);

async function answering(status: number) {
  const server = createServer((_, response) => {
    // What a web server patches into Node gives no response back.
    response.writeHead(status);
    response.end();
  });
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

test('a collector that asks for a header gets those of the exporter, at the address of traces', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.headers['x-key'] === 'a b' ? 200 : 401);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/here` };
  expect(statuses(await examineTelemetry(traces))).toEqual(['failed']);
  const given = { ...traces, OTEL_EXPORTER_OTLP_HEADERS: 'other=1, X-Key=a%20b' };
  expect(statuses(await examineTelemetry(given))).toEqual(['ok']);
  server.close();
  expect(asked).toEqual(['/here', '/here']);
});

test('Azure Monitor that is installed: an endpoint that answers, one that does not, and none', async () => {
  const there = () => true;
  const endpoint = await answering(404);
  const string = (rest: string) => ({
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=hidden${rest}`,
  });
  const wish = string(`;IngestionEndpoint=${endpoint.url}/;LiveEndpoint=x`);
  expect(statuses(await examineTelemetry(wish, there))).toEqual(['ok']);
  endpoint.stop();
  const gone = await examineTelemetry(wish, there);
  expect(statuses(gone)).toEqual(['failed']);
  expect(gone[0]?.text).toContain(`${endpoint.url}/ does not answer`);
  const short = await examineTelemetry(string(''), there);
  expect(short[0]?.text).toContain('names no IngestionEndpoint');
  expect(JSON.stringify([gone, short])).not.toContain('hidden');
});
