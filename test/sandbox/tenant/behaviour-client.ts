import type { Client, Reply } from './client';

/** What tests of the sandbox's behaviours ask again and again; `client` gives the client of the running test. */
export function behaviourClient(client: () => Client) {
  return {
    plan: async (fault: unknown): Promise<void> => {
      const reply = await client().host('POST /sandbox/faults', { body: fault });
      expect([reply.status, reply.body]).toEqual([204, undefined]);
    },
    clear: (): Promise<Reply> => client().host('DELETE /sandbox/faults'),
    application: (body: object = {}): Promise<Reply> =>
      client().graph('POST /applications', { body: { displayName: 'Behaviours', ...body } }),
    statusOf: async (request: string, body?: unknown): Promise<number> =>
      (await client().graph(request, { body })).status,
  };
}
