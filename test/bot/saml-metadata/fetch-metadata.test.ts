import { createServer, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { fetchMetadata, type Network } from '../../../bot/saml-metadata/fetch-metadata';
import { createMetadataReader } from '../../../bot/saml-metadata/metadata-reader';
import { vendorMetadata } from './sample-metadata';

const PUBLIC = '93.184.216.34';

let server: Server;
let answer: (path: string, response: ServerResponse) => void;
let asked: string[];
/** Where each connection was to go: name and address. */
let connections: string[];

beforeEach(async () => {
  asked = [];
  connections = [];
  answer = (_path, response) => response.end(vendorMetadata());
  server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** restify replaces `writeHead` for the whole process by one that returns nothing, so it is not chained. */
function respond(
  response: ServerResponse,
  { status, headers, body = '' }: { status: number; headers: OutgoingHttpHeaders; body?: string | Buffer },
): void {
  response.writeHead(status, headers);
  response.end(body);
}

interface Connecting {
  readonly host: string;
  readonly lookup: (host: string, options: object, done: (error: null, address: string) => void) => void;
}

/** Notes where a connection would go and leads it to the server here; encryption is Node's part and left out. */
class LeadHere extends Agent {
  override createConnection(options: object) {
    const { host, lookup } = options as Connecting;
    lookup(host, {}, (_error, address) => connections.push(`${host} ${address}`));
    return connect((server.address() as AddressInfo).port, '127.0.0.1');
  }
}

function network(
  names: Record<string, string[]> = { 'acme.example': [PUBLIC] },
  timeLimitMs = 2_000,
): Network {
  return {
    agent: new LeadHere(),
    timeLimitMs,
    resolve: (hostname) =>
      Promise.resolve(
        (names[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  };
}

const problemOf = async (address: string, reached = network()): Promise<string> => {
  const fetched = await fetchMetadata(address, reached);
  return 'problem' in fetched ? fetched.problem : 'fetched';
};

test('reads what the address holds, at the address that was judged', async () => {
  const read = await createMetadataReader(network()).read(' https://acme.example/saml/metadata ');
  expect(read).toMatchObject({ metadata: { entityId: 'https://acme.example/saml/metadata' } });
  expect(asked).toEqual(['acme.example/saml/metadata']);
  expect(connections).toEqual([`acme.example ${PUBLIC}`]);
});

test('a name is looked up once: what it says afterwards leads nowhere', async () => {
  const answers = [PUBLIC, '127.0.0.1'];
  const resolve = () => Promise.resolve([{ address: answers.shift() ?? '', family: 4 }]);
  expect(await problemOf('https://acme.example/', { ...network(), resolve })).toBe('fetched');
  expect(connections).toEqual([`acme.example ${PUBLIC}`]);
});

test.each([
  ['loopback', 'https://127.0.0.1/'],
  ['loopback as a number', 'https://2130706433/'],
  ['loopback in IPv6', 'https://[::1]/'],
  ['mapped loopback', 'https://[::ffff:127.0.0.1]/'],
  ['the metadata of a cloud host', 'https://169.254.169.254/metadata/instance'],
  ['a name with a private address among others', 'https://mixed.example/'],
  ['a name of this host', 'https://here.example/'],
])('nothing is sent to %s', async (_what, address) => {
  const names = { 'mixed.example': [PUBLIC, '10.0.0.5'], 'here.example': ['::1'] };
  expect(await problemOf(address, network(names))).toMatch(/private network/);
  expect(connections).toEqual([]);
});

test.each([
  ['http', 'http://acme.example/', /does not start with https/],
  ['file', 'file:///etc/passwd', /does not start with https/],
  ['credentials', 'https://user:word@acme.example/', /user name or password/],
  ['no address', 'https://', /complete web address/],
  ['an unknown name', 'https://nowhere.example/', /could not be reached/],
])('%s is refused before anything is sent', async (_what, address, sentence) => {
  expect(await problemOf(address)).toMatch(sentence);
  expect(connections).toEqual([]);
});

function leadsTo(location: string, status = 302): typeof answer {
  return (path, response) => {
    if (path === '/start') respond(response, { status, headers: { location } });
    else response.end('<x/>');
  };
}

test('a redirect is followed, relative ones too', async () => {
  answer = leadsTo('/there', 308);
  expect(await fetchMetadata('https://acme.example/start', network())).toEqual({ text: '<x/>' });
  expect(asked).toEqual(['acme.example/start', 'acme.example/there']);
});

test.each([
  ['into a private network', 'https://inside.example/', /private network/],
  ['to an address of this host', 'https://127.0.0.1/', /private network/],
  ['away from https', 'http://acme.example/', /does not start with https/],
  ['with credentials', 'https://user:word@acme.example/', /user name or password/],
])('a redirect %s is not followed', async (_what, location, sentence) => {
  answer = leadsTo(location);
  const names = { 'acme.example': [PUBLIC], 'inside.example': ['192.168.0.1'] };
  expect(await problemOf('https://acme.example/start', network(names))).toMatch(sentence);
  expect(connections).toHaveLength(1);
});

test('redirects end after three', async () => {
  answer = (_path, response) => {
    respond(response, { status: 302, headers: { location: '/again' } });
  };
  expect(await problemOf('https://acme.example/')).toMatch(/more than 3 times/);
  expect(asked).toHaveLength(4);
});

test('too much is not read to its end, announced or not', async () => {
  answer = (_path, response) => {
    response.writeHead(200, { 'content-length': 10_000_000 });
    response.write('<x>');
  };
  expect(await problemOf('https://acme.example/')).toMatch(/bigger than 256 kB/);
  answer = (_path, response) => {
    const more = () => response.write('y'.repeat(64_000), () => setImmediate(more));
    more();
  };
  expect(await problemOf('https://acme.example/')).toMatch(/bigger than 256 kB/);
});

test('a slow address is given up, whether it answers nothing, a little, or its name cannot be found', async () => {
  const briefly = network(undefined, 200);
  answer = () => undefined;
  expect(await problemOf('https://acme.example/', briefly)).toMatch(/within ten seconds/);
  answer = (_path, response) => response.write('<x>');
  expect(await problemOf('https://acme.example/', briefly)).toMatch(/within ten seconds/);
  const resolve = () => new Promise<never>(() => undefined);
  expect(await problemOf('https://acme.example/', { ...briefly, resolve })).toMatch(/within ten seconds/);
});

test.each([
  { what: 'a sign-in', status: 401, sentence: /asks for a sign-in/ },
  { what: 'nothing there', status: 404, sentence: /status 404/ },
  { what: 'packed', status: 200, headers: { 'content-encoding': 'gzip' }, sentence: /packed form/ },
  {
    what: 'another encoding',
    status: 200,
    body: Buffer.from([0x3c, 0x78, 0x2f, 0xe9, 0x3e]),
    sentence: /UTF-8/,
  },
])('$what is said', async ({ status, headers = {}, body = 'x', sentence }) => {
  answer = (_path, response) => {
    respond(response, { status, headers, body });
  };
  expect(await problemOf('https://acme.example/')).toMatch(sentence);
});

test.each([
  ['utf-16le', false],
  ['utf-16be', true],
])('%s with its mark is read, and a document type in it is seen', async (_encoding, isSwapped) => {
  const bytesFor = (xml: string): Buffer => {
    const bytes = Buffer.from(`\uFEFF${xml}`, 'utf16le');
    return isSwapped ? bytes.swap16() : bytes;
  };
  const readAs = (xml: string) => {
    answer = (_path, response) => {
      respond(response, { status: 200, headers: {}, body: bytesFor(xml) });
    };
    return createMetadataReader(network()).read('https://acme.example/saml/metadata');
  };
  expect(await readAs(vendorMetadata())).toMatchObject({
    metadata: { logoutUrl: 'https://acme.example/saml/logout' },
  });
  const problem = expect.stringContaining('document type') as string;
  expect(await readAs(`<!DOCTYPE x SYSTEM "file:///etc/passwd">${vendorMetadata()}`)).toEqual({ problem });
});

test('neither XML nor an address is said', async () => {
  expect(await createMetadataReader(network()).read('acme.example')).toMatchObject({ problem: /./ });
});
