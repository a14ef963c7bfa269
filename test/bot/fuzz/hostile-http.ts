import fc from 'fast-check';

/** Bytes for one connection, in the pieces they are sent in, and how the sender goes. */
export interface Knock {
  readonly pieces: readonly string[];
  readonly leaves: 'waits' | 'ends' | 'resets';
}

const HOSTS = [
  'x',
  '',
  'foo|bar',
  'x:99999',
  'x:',
  '[',
  '[::1]',
  'a b',
  'me@x',
  'x/y',
  'x#',
  '%',
  'xn--a',
  '0x7f.1',
];
const METHODS = [
  'GET',
  'POST',
  'PUT',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'PROPFIND',
  'M-SEARCH',
  'QUERY',
  'get',
  'X',
];
const PATHS = [
  '/',
  '/healthz',
  '/readyz',
  '/api/messages',
  '/files/x',
  '/reveal/x',
  '/v1.0/users',
  '/sandbox/state',
];
const ODD_TARGETS = [
  '*',
  '//',
  '//[',
  'http://[/healthz',
  'http://',
  'x:443',
  '/%',
  '/files/%ff',
  '/reveal/%E0%A4%A',
];
const MORE_TARGETS = [
  '/v1.0/%',
  '/%00',
  '/v1.0/users?$filter=%',
  '/sandbox/state/%ff',
  '/common/oauth2/v2.0/token',
];
const VERSIONS = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/9', 'http/1.1', ''];
const HEADERS = [
  'Connection: Upgrade\r\nUpgrade: websocket',
  'Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
  'Connection: upgrade',
  'Upgrade: websocket',
  'Connection: close',
  'Connection: keep-alive, close, keep-alive',
  'Expect: 100-continue',
  'Expect: x',
  'Content-Length: -1',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 99999999999999999999',
  'Content-Length: 300000',
  'Content-Length: 12',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 3',
  'Transfer-Encoding: gzip',
  'Transfer-Encoding: x, chunked',
  'Content-Type: application/json',
  'Content-Type: multipart/form-data; boundary=x',
  'Content-Encoding: gzip',
  'Accept: application/javascript',
  'Accept: ;;;,q=',
  'Accept-Version: ^~1.x||',
  'Accept-Encoding: x',
  'Authorization: Bearer a.b.c',
  'Authorization: Bearer sandbox',
  'X-Request-Id: \u00ff\u00fe',
  'Cookie: ' + 'a=b; '.repeat(300),
  'Range: bytes=-1',
  ' folded: x',
  ': nameless',
  'No colon',
];
const MILD_HEADERS = [
  'Connection: upgrade',
  'Connection: close',
  'Expect: 100-continue',
  'Content-Type: application/json',
  'Accept: ;;;,q=',
  'Authorization: Bearer a.b.c',
];
const BODIES = [
  '',
  '{}',
  'x'.repeat(2_000),
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\n',
  'ffffffffffffffff\r\n',
  '\u0000\u00ff',
  '{"type":',
];

const byte = fc.string({ unit: 'binary-ascii', maxLength: 12 });
const maybe = <T>(common: readonly T[], odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...common) }, { weight: 1, arbitrary: odd });
const header = maybe(
  HEADERS,
  fc.oneof(
    fc.tuple(byte, byte).map((pair) => pair.join(': ')),
    fc.integer({ min: 1, max: 40 }).map((kb) => `X-Large: ${'x'.repeat(kb * 1_000)}`),
    fc.integer({ min: 1, max: 3_000 }).map((count) => 'a: b\r\n'.repeat(count).trimEnd()),
  ),
);

const request = fc
  .record({
    method: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom('GET', 'POST') },
      { weight: 1, arbitrary: maybe(METHODS, byte) },
    ),
    target: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
      { weight: 2, arbitrary: fc.constantFrom(...ODD_TARGETS, ...MORE_TARGETS) },
      { weight: 1, arbitrary: byte.map((text) => `/${text}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom(...PATHS), byte).map(([path, text]) => `${path}?nonce=${text}`),
      },
    ),
    version: fc.oneof(
      { weight: 6, arbitrary: fc.constant('HTTP/1.1') },
      { weight: 1, arbitrary: maybe(VERSIONS, byte) },
    ),
    host: fc.oneof({ weight: 4, arbitrary: fc.constant('x') }, { weight: 1, arbitrary: maybe(HOSTS, byte) }),
    headers: fc.oneof(
      fc.array(fc.constantFrom(...MILD_HEADERS), { maxLength: 3 }),
      fc.array(header, { maxLength: 3 }),
    ),
    // Without a length a body is the next request, and Node answers a broken one before the one in front.
    body: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: maybe(BODIES, byte) }),
    hosts: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 0, 2),
  })
  .map(({ method, target, version, host, headers, body, hosts }) => {
    const named = Array.from({ length: hosts }, () => `Host: ${host}`);
    return [`${method} ${target} ${version}`, ...named, ...headers, '', body].join('\r\n');
  });

/** Requests as nobody sends them who means well: one or several on a connection, whole, cut short or in pieces. */
export const hostileKnock: fc.Arbitrary<Knock> = fc
  .record({
    requests: fc.oneof(
      { weight: 4, arbitrary: fc.array(request, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(request, { minLength: 2, maxLength: 20 }) },
    ),
    cutAt: fc.constantFrom(1, 1, 1, 1, 1, 1, 0.9, 0.5, 0.1),
    pieces: fc.constantFrom(1, 1, 2, 7),
    leaves: fc.constantFrom<Knock['leaves']>('waits', 'waits', 'waits', 'ends', 'resets'),
  })
  .map(({ requests, cutAt, pieces, leaves }) => {
    const whole = requests.join('');
    const text = whole.slice(0, Math.ceil(whole.length * cutAt));
    const size = Math.max(1, Math.ceil(text.length / pieces));
    return {
      pieces: Array.from({ length: pieces }, (_, at) => text.slice(at * size, (at + 1) * size)),
      leaves,
    };
  });
