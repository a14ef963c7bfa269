import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { AppError } from '../../core/errors';
import { isJsonObject, type JsonObject } from '../../core/json';
import type { Clock } from '../../core/ports/clock';
import { readLimited } from '../../core/read-limited';

/** Longer than this keys are not trusted without having been read again, as Microsoft asks of bots. */
const TRUSTED_MS = 24 * 3_600_000;
const RENEWED_MS = TRUSTED_MS / 2;
/** Anybody can send a token of an unknown key. */
const NOT_AGAIN_MS = 5_000;
const PATIENCE_MS = 5_000;
const MAX_BYTES = 1_048_576;

/** As the SDK wants a key. */
interface SigningKey {
  readonly key: string;
  readonly endorsements: unknown;
}

/**
 * The keys that the channel signs with, as published at an OpenID configuration. A key that is not known has them read
 * again at once, so a change of keys is taken as it happens; while they cannot be read, those from less than a day ago
 * are taken. botbuilder 4.23 reads them again after an hour, waits for ever for an answer and turns everybody away
 * as soon as one reading fails.
 */
export class SigningKeys {
  #keys: readonly JsonObject[] = [];
  #readAt = -Infinity;
  #triedAt = -Infinity;
  #trial: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** `null` where no such key is published. Throws `unavailable` where that cannot be said. */
  async getKey(keyId: unknown): Promise<SigningKey | null> {
    const now = this.clock.now().getTime();
    const isTrusted = now - this.#readAt < TRUSTED_MS;
    const known = isTrusted ? this.#find(keyId) : null;
    if (known !== null && now - this.#readAt < RENEWED_MS) return known;
    if (now - this.#triedAt >= NOT_AGAIN_MS) {
      this.#triedAt = now;
      this.#trial = this.#read();
      // Who asked for it is told, and whoever asks again soon.
      this.#trial.catch(() => undefined);
    }
    if (known !== null) return this.#trial.then(() => this.#find(keyId)).catch(() => known);
    await this.#trial;
    return this.#find(keyId);
  }

  async #read(): Promise<void> {
    const { jwks_uri: place } = await documentAt(this.url);
    if (typeof place !== 'string') throw unreachable();
    const { keys } = await documentAt(place);
    if (!Array.isArray(keys)) throw unreachable();
    this.#keys = keys.filter(isJsonObject);
    this.#readAt = this.clock.now().getTime();
  }

  #find(keyId: unknown): SigningKey | null {
    const found = this.#keys.find(({ kid }) => typeof kid === 'string' && kid === keyId);
    if (found?.['kty'] !== 'RSA') return null;
    const { kty, n, e, endorsements } = found;
    try {
      const key = createPublicKey({ key: { kty, n, e } as JsonWebKey, format: 'jwk' });
      return { key: key.export({ type: 'spki', format: 'pem' }).toString(), endorsements };
    } catch {
      return null;
    }
  }
}

/** The SDK keeps what it reads keys with by their address, one for the whole process. */
export function useSigningKeys(url: string, keys: SigningKeys): void {
  const ofTheSdk = createRequire(require.resolve('botbuilder'));
  const { JwtTokenExtractor } = ofTheSdk('botframework-connector/lib/auth/jwtTokenExtractor') as Extractor;
  JwtTokenExtractor.openIdMetadataCache.set(url, keys);
}

interface Extractor {
  readonly JwtTokenExtractor: { readonly openIdMetadataCache: Map<string, SigningKeys> };
}

async function documentAt(url: string): Promise<JsonObject> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = answer.ok && answer.body !== null ? await readLimited(answer.body, MAX_BYTES) : null;
    const document: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    if (isJsonObject(document)) return document;
  } catch (error) {
    throw unreachable(error);
  }
  throw unreachable();
}

function unreachable(cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'keys-unreachable',
    safeText: 'The signing keys of the channel could not be read.',
    cause,
  });
}
