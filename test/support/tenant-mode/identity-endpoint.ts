import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { write } from './internet';
import type { IssuedTokens } from './issued-tokens';

/**
 * Where a container of Azure gets tokens of its managed identities (`IDENTITY_ENDPOINT`, learn: app service, managed identity
 * REST reference, 2019-08-01): only the processes that know their header, only identities that are assigned.
 */
export class IdentityEndpoint {
  /** `X-IDENTITY-HEADER` → which process. */
  readonly machines = new Map<string, string>();
  readonly #server: Server;

  private constructor(tokens: IssuedTokens, identities: Readonly<Record<string, string>>) {
    this.#server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://localhost').searchParams;
      const machine = this.machines.get(String(request.headers['x-identity-header']));
      const [clientId, resource] = [query.get('client_id') ?? '', query.get('resource') ?? ''];
      const objectId = identities[clientId];
      if (machine === undefined || objectId === undefined || query.get('api-version') !== '2019-08-01') {
        write(response, {
          status: machine === undefined ? 403 : 400,
          body: { statusCode: 400, message: 'no' },
        });
        return;
      }
      const { token, endsAt } = tokens.issue({ clientId, resource, machine }, objectId);
      const body = {
        access_token: token,
        expires_on: String(endsAt),
        resource,
        token_type: 'Bearer',
        client_id: clientId,
      };
      write(response, { status: 200, body });
    });
  }

  /** `identities`: client id → object id. */
  static async open(
    tokens: IssuedTokens,
    identities: Readonly<Record<string, string>>,
  ): Promise<IdentityEndpoint> {
    const endpoint = new IdentityEndpoint(tokens, identities);
    endpoint.#server.listen(0, '127.0.0.1');
    await once(endpoint.#server, 'listening');
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/msi/token`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
