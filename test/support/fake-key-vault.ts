import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KeyVault } from '../../store/key-vault';

interface Attributes {
  enabled: boolean;
  created: number;
  exp?: number;
  nbf?: number;
}

export interface Version {
  readonly version: string;
  readonly value: string;
  readonly contentType: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly attributes: Attributes;
}

interface Body {
  readonly value?: string;
  readonly contentType?: string;
  readonly tags?: Record<string, string>;
  readonly attributes?: Partial<Attributes>;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

export const VAULT_TOKEN = 'token-for-the-vault';

/** A stand-in for Azure Key Vault's REST interface (secrets, versions, soft delete), with the challenge it begins with. */
export class FakeKeyVault {
  /** Newest last. */
  readonly secrets = new Map<string, Version[]>();
  readonly bin = new Map<string, Version[]>();
  /** Every request that carried the token. */
  readonly requests: string[] = [];
  /** The next so many requests with a token get this status. */
  fault: { status: number; times: number; after?: 'done' } | null = null;
  /** Requests such as `DELETE /secrets/…` that its credential has no right to. */
  forbidden: { readonly requests: RegExp; readonly by: 'ForbiddenByRbac' | 'ForbiddenByFirewall' } | null =
    null;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async open(): Promise<FakeKeyVault> {
    const fake = new FakeKeyVault();
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Our client for it; the fake speaks no TLS and is no subdomain of the challenge's resource. */
  client(): KeyVault {
    const token = { token: VAULT_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 };
    return new KeyVault({
      vaultUrl: this.url,
      credential: { getToken: () => Promise.resolve(token) },
      options: {
        allowInsecureConnection: true,
        disableChallengeResourceVerification: true,
        retryOptions: { maxRetries: 1, retryDelayInMs: 5 },
      },
    });
  }

  /** What the newest version holds, as somebody with the portal sees it. */
  newest(name: string): Version | undefined {
    return this.secrets.get(name)?.at(-1);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== `Bearer ${VAULT_TOKEN}`) {
      const challenge =
        'Bearer authorization="https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111", resource="https://vault.azure.net"';
      response.setHeader('WWW-Authenticate', challenge);
      send(response, errorOf(401, 'Unauthorized'));
      return;
    }
    const { pathname } = new URL(request.url ?? '', this.url);
    this.requests.push(`${request.method ?? ''} ${pathname}`);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Body;
    const answer = (): Answer => this.#answer(request.method ?? '', pathname.split('/').slice(1), body);
    if (this.forbidden?.requests.test(this.requests.at(-1) ?? '') === true) {
      send(response, errorOf(403, 'Forbidden', this.forbidden.by));
      return;
    }
    if (this.fault === null || this.fault.times === 0) {
      send(response, answer());
      return;
    }
    this.fault.times -= 1;
    if (this.fault.after === 'done') answer();
    send(response, errorOf(this.fault.status, this.fault.status === 403 ? 'Forbidden' : 'ServerError'));
  }

  #answer(method: string, [collection = '', name = '', part = '']: string[], body: Body): Answer {
    if (collection === 'deletedsecrets') return this.#bin(method, name, part);
    const versions = this.secrets.get(name);
    if (method === 'PUT') return this.#set(name, body);
    if (versions === undefined) return errorOf(404, 'SecretNotFound');
    if (method === 'DELETE') return this.#delete(name, versions);
    if (method === 'GET' && part === 'versions')
      return {
        status: 200,
        body: {
          value: versions.map((one) => ({ ...this.#bundle(name, one), value: undefined })),
          nextLink: null,
        },
      };
    const found = part === '' ? versions.at(-1) : versions.find(({ version }) => version === part);
    if (found === undefined) return errorOf(404, 'SecretNotFound');
    if (method === 'PATCH') Object.assign(found.attributes, body.attributes);
    else if (!found.attributes.enabled) return errorOf(403, 'Forbidden', 'SecretDisabled');
    return { status: 200, body: this.#bundle(name, found) };
  }

  #set(name: string, { value = '', contentType, tags = {}, attributes }: Body): Answer {
    if (!/^[\da-zA-Z-]{1,127}$/.test(name)) return errorOf(400, 'BadParameter');
    if (this.bin.has(name)) return errorOf(409, 'Conflict', 'ObjectIsDeletedButRecoverable');
    const versions = this.secrets.get(name) ?? [];
    const made: Version = {
      version: randomBytes(16).toString('hex'),
      value,
      contentType,
      tags,
      // Seconds in the vault; one more each time, so that tests need not wait.
      attributes: { enabled: true, created: Math.floor(Date.now() / 1000) + versions.length, ...attributes },
    };
    this.secrets.set(name, [...versions, made]);
    return { status: 200, body: this.#bundle(name, made) };
  }

  #delete(name: string, versions: Version[]): Answer {
    this.secrets.delete(name);
    this.bin.set(name, versions);
    return { status: 200, body: { ...this.#binned(name), deletedDate: 1, scheduledPurgeDate: 2 } };
  }

  #bin(method: string, name: string, part: string): Answer {
    const versions = this.bin.get(name);
    if (versions === undefined) return errorOf(404, 'SecretNotFound');
    if (method === 'GET') return { status: 200, body: this.#binned(name) };
    if (method !== 'POST' || part !== 'recover') return errorOf(405, 'MethodNotAllowed');
    this.bin.delete(name);
    this.secrets.set(name, versions);
    return { status: 200, body: this.#bundle(name, versions.at(-1)) };
  }

  #binned(name: string): object {
    const recoveryId = `${this.url}/deletedsecrets/${name}`;
    return { ...this.#bundle(name, this.bin.get(name)?.at(-1)), value: undefined, recoveryId };
  }

  #bundle(name: string, version: Version | undefined): object {
    return { ...version, id: `${this.url}/secrets/${name}/${version?.version ?? ''}` };
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

function errorOf(status: number, code: string, inner?: string): Answer {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return { status, body: { error: { code, message: `${code} (of the fake)`, ...innererror } } };
}
