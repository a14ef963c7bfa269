import { createTransport, MAX_ANSWER_BYTES } from '../../graph/transport';

const answering = (text: string) =>
  createTransport({
    graphUrl: 'http://127.0.0.1:1',
    tokens: { get: () => Promise.resolve('token') },
    fetch: () => Promise.resolve(new Response(text)),
    requestTimeoutMs: 1_000,
  })({ method: 'GET', path: '/users' }, 'c-1');

test('an answer without measure is no answer, and is read no further', async () => {
  const text = JSON.stringify('x'.repeat(MAX_ANSWER_BYTES - 2));
  expect(await answering(text)).toMatchObject({ status: 200 });
  expect(await answering(`${text} `)).toMatchObject({ status: null, reason: 'unreadable', sent: true });
});
