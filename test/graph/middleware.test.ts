import { GraphClientError } from '@microsoft/microsoft-graph-client';
import { AuthenticationMiddleware } from '../../graph/middleware';

describe('the middleware that adds the token', () => {
  const graphUrl = 'https://graph.example';
  const tokens = { get: () => Promise.resolve('t') };

  async function execute(request: string) {
    const sent: unknown[] = [];
    const middleware = new AuthenticationMiddleware({ graphUrl, tokens });
    middleware.setNext({ execute: (context) => Promise.resolve(void sent.push(context.options?.headers)) });
    const error = await middleware.execute({ request, options: { headers: { a: 'b' } } }).then(
      () => null,
      (reason: unknown) => reason,
    );
    return { sent, error };
  }

  it('adds it to requests to the configured origin, and keeps other headers', async () => {
    const { sent, error } = await execute('https://graph.example/v1.0/groups');
    expect(error).toBeNull();
    expect(sent).toEqual([{ a: 'b', Authorization: 'Bearer t' }]);
  });

  it.each([
    'https://graph.example.evil.example/v1.0/groups',
    'https://graph.example:8443/v1.0/groups',
    'http://graph.example/v1.0/groups',
    'https://graph.example@evil.example/v1.0/groups',
  ])('sends nothing to %s', async (address) => {
    const { sent, error } = await execute(address);
    expect(sent).toEqual([]);
    expect(error).toBeInstanceOf(GraphClientError);
    expect((error as GraphClientError).customError).toMatchObject({ code: 'graph-foreign-origin' });
  });
});
