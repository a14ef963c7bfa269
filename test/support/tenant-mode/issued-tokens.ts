import { randomBytes } from 'node:crypto';
import { TENANT_ID } from '../teams';

export interface TokenWish {
  readonly clientId: string;
  /** Without `/.default`. */
  readonly resource: string;
  /** Which process asked, or by what it proved who it is. */
  readonly machine: string;
}

/** How long Entra's tokens of a managed identity hold. */
const LIFETIME_S = 86_400;

/** Access tokens of the tenant: what was issued to whom for what, and which use of one was refused. */
export class IssuedTokens {
  readonly #issued = new Map<string, TokenWish & { readonly used: Set<string> }>();
  readonly refused: string[] = [];

  issue(wish: TokenWish, objectId: string): { token: string; endsAt: number } {
    const endsAt = Math.floor(Date.now() / 1_000) + LIFETIME_S;
    const claims = { aud: wish.resource, appid: wish.clientId, oid: objectId, tid: TENANT_ID, exp: endsAt };
    const parts = [{ typ: 'JWT', alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)));
    // Nobody but who issued it reads it, so the signature need not be one.
    const token = [...parts, randomBytes(256)].map((part) => part.toString('base64url')).join('.');
    this.#issued.set(token, { ...wish, used: new Set() });
    return { token, endsAt };
  }

  /** Which process used its token for this resource, as this application; `null` and on record for any other token. */
  machineOf(token: string, { clientId, resource }: Pick<TokenWish, 'clientId' | 'resource'>): string | null {
    const wish = this.#issued.get(token);
    if (wish?.resource === resource && wish.clientId === clientId) {
      wish.used.add(resource);
      return wish.machine;
    }
    this.refused.push(
      `${resource}: ${wish === undefined ? 'unknown' : `${wish.clientId} for ${wish.resource}`}`,
    );
    return null;
  }

  /** What was issued and used, as `<process> <application> <resource>`. */
  uses(): string[] {
    return [...this.#issued.values()]
      .filter(({ used }) => used.size > 0)
      .map(({ machine, clientId, resource }) => `${machine} ${clientId} ${resource}`);
  }

  all(): string[] {
    return [...this.#issued.keys()];
  }
}

export function bearerOf({ authorization = '' }: { readonly authorization?: string | undefined }): string {
  return authorization.replace(/^Bearer /, '');
}
