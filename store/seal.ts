import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../core/errors';
import { sha256Hex } from '../core/ids';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  readonly keyId: string;
  readonly nonce: Buffer;
  /** Ciphertext, then the authentication tag. */
  readonly sealed: Buffer;
}

/** The key in use, then former ones, which only open what was sealed before. */
export type SealingKeys = readonly [Buffer, ...Buffer[]];

/** AES-256-GCM. `place` is bound to the value: sealed text moved elsewhere does not open. */
export interface Sealer {
  seal(text: string, place: string): Sealed;
  /** Errors: `refused`, code `sealing-key-unknown` or `sealed-value-damaged`. */
  open(value: Sealed, place: string): string;
  /** Keyed digests of a text at its place: by the key in use, then by former ones. */
  digests(text: string, place: string): readonly string[];
  /** Throws `sealing-key-unknown` when no key of this id is at hand. */
  needKey(keyId: string): void;
}

export function createSealer(keys: SealingKeys): Sealer {
  for (const { length } of keys) {
    if (length === KEY_BYTES) continue;
    throw new AppError({
      kind: 'invalid',
      code: 'sealing-key-invalid',
      safeText: `The sealing key must have ${KEY_BYTES} bytes.`,
    });
  }
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const find = (keyId: string): Buffer => {
    const key = byId.get(keyId);
    if (key === undefined) throw keyIsGone(keyId);
    return key;
  };
  return {
    seal(text, place) {
      const [key] = keys;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId: keyIdOf(key), nonce, sealed };
    },

    open(value, place) {
      const key = find(value.keyId);
      const end = value.sealed.length - TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, value.nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(value.sealed.subarray(end));
      try {
        return decipher.update(value.sealed.subarray(0, end), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw damaged();
      }
    },

    digests(text, place) {
      return keys.map((key) => digestBy(key, `${place}\n${text}`));
    },

    needKey(keyId) {
      find(keyId);
    },
  };
}

/** A key of its own is drawn from the sealing key: one key, one use. */
function digestBy(key: Buffer, text: string): string {
  const own = createHmac('sha256', key).update('latchkey digests of sealed values').digest();
  return createHmac('sha256', own).update(text, 'utf8').digest('base64url');
}

/** Tells keys apart and nothing about them. */
function keyIdOf(key: Buffer): string {
  return sha256Hex(`latchkey sealing key ${key.toString('hex')}`).slice(0, 16);
}

function keyIsGone(keyId: string): AppError {
  return new AppError({
    kind: 'refused',
    code: 'sealing-key-unknown',
    safeText:
      'This value was sealed with a key that Latchkey no longer has. Whoever operates it can add the former key to SECRETS_KEY, behind a comma.',
    details: { keyId },
  });
}

function damaged(): AppError {
  return new AppError({
    kind: 'refused',
    code: 'sealed-value-damaged',
    safeText: 'This value is damaged and cannot be opened.',
  });
}
