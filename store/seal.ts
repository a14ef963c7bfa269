import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
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

/** AES-256-GCM. `place` is bound to the value: sealed text moved elsewhere does not open. */
export interface Sealer {
  seal(text: string, place: string): Sealed;
  open(value: Sealed, place: string): string;
}

export function createSealer(key: Buffer): Sealer {
  if (key.length !== KEY_BYTES) {
    throw new AppError({
      kind: 'invalid',
      code: 'sealing-key-invalid',
      safeText: `The sealing key must have ${KEY_BYTES} bytes.`,
    });
  }
  const keyId = sha256Hex(`latchkey sealing key ${key.toString('hex')}`).slice(0, 16);
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId, nonce, sealed };
    },

    open(value, place) {
      if (value.keyId !== keyId) throw cannotOpen('sealing-key-unknown', { keyId: value.keyId });
      const end = value.sealed.length - TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, value.nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(value.sealed.subarray(end));
      try {
        return decipher.update(value.sealed.subarray(0, end), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw cannotOpen('sealed-value-damaged', {});
      }
    },
  };
}

function cannotOpen(code: string, details: { keyId?: string }): AppError {
  return new AppError({
    kind: 'refused',
    code,
    safeText: 'This value cannot be opened with the sealing key that Latchkey was started with.',
    details: details.keyId === undefined ? {} : { keyId: details.keyId },
  });
}
