import { createHmac } from 'node:crypto';

const NONCE = /^[\da-f]{32}$/;

export const proverOf =
  ([key]: readonly [Buffer, ...(readonly Buffer[])]) =>
  (nonce: string): string | null =>
    healthProof(key, nonce);

/**
 * Shows to whoever holds the same key that this deployment answers; says nothing to anybody else. The key is
 * derived, so that no answer is of use elsewhere.
 */
export function healthProof(secret: Buffer, nonce: string): string | null {
  if (!NONCE.test(nonce)) return null;
  const key = createHmac('sha256', secret).update('latchkey health proof').digest();
  return createHmac('sha256', key).update(nonce).digest('base64url');
}
