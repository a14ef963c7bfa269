import { createServer, type Server } from 'node:http';
import { createSign, generateKeyPairSync, createHmac, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { AdapterOptions } from '../../../bot/channel/adapter';

const ISSUER = 'https://api.botframework.com';

export interface TokenChange {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: KeyObject;
}

/** Stands in for the Bot Framework channel: publishes signing keys and signs tokens with them. */
export class ChannelKeys {
  readonly stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #keyId = 'one';
  readonly #server: Server;
  isReachable = true;
  /** How often the keys were read. */
  reads = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      if (!this.isReachable) {
        response.statusCode = 503;
        response.end();
        return;
      }
      const body = this.document(request.url ?? '', this.url);
      if (request.url === '/keys') this.reads += 1;
      // restify replaces `writeHead` in the whole process with one that cannot be chained.
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }

  /** What is published at the path `/keys`, and at any other: where the keys are. */
  document(path: string, base: string): object {
    if (!path.endsWith('/keys')) return { issuer: ISSUER, jwks_uri: `${base}/keys` };
    const jwk = this.#pair.publicKey.export({ format: 'jwk' });
    return {
      keys: [
        { ...jwk, kid: this.#keyId, use: 'sig', endorsements: ['msteams'] },
        { ...jwk, kid: 'webchat-only', use: 'sig', endorsements: ['webchat'] },
      ],
    };
  }

  /** Another key signs from now on; the one before is not published any more. */
  rotate(keyId: string): void {
    this.#pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#keyId = keyId;
  }

  static async open(): Promise<ChannelKeys> {
    const keys = new ChannelKeys();
    await new Promise<void>((resolve) => keys.#server.listen(0, '127.0.0.1', resolve));
    return keys;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** botbuilder takes its own addresses only when all of these are given together. */
  config(): NonNullable<AdapterOptions['channel']> {
    return {
      ToChannelFromBotLoginUrl: this.url,
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: this.url,
      ToBotFromChannelOpenIdMetadataUrl: `${this.url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${this.url}/openid`,
      CallerId: 'urn:botframework:azure',
    };
  }

  token(appId: string, serviceUrl: string, { claims, header, key }: TokenChange = {}): string {
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: ISSUER,
      aud: appId,
      iat: now,
      nbf: now - 60,
      exp: now + 600,
      serviceurl: serviceUrl,
    };
    const head = { alg: 'RS256', typ: 'JWT', kid: this.#keyId, ...header };
    const signed = [head, { ...payload, ...claims }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${this.#sign(signed, head.alg, key)}`;
  }

  #sign(text: string, algorithm: string, key: KeyObject = this.#pair.privateKey): string {
    if (algorithm.toLowerCase() === 'none') return '';
    if (algorithm === 'HS256') {
      // The classic confusion: the public key as the shared secret.
      const secret = this.#pair.publicKey.export({ type: 'spki', format: 'pem' });
      return createHmac('sha256', secret).update(text).digest('base64url');
    }
    return createSign('RSA-SHA256').update(text).sign(key).toString('base64url');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
