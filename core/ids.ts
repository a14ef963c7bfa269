import { createHash, randomBytes } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** 12 lower-case base32 characters (60 random bits). Readable in a chat, unique in a tenant. */
export function newRequestId(): string {
  return Array.from(randomBytes(12), (byte) => BASE32[byte % 32]).join('');
}

export const REQUEST_ID_PATTERN = /^[a-z2-7]{12}$/;

/** Lower-case hex SHA-256. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The same parts always give the same UUID (version 8): ids that must be fixed when a plan is made. */
export function stableUuid(...parts: readonly string[]): string {
  const hash = sha256Hex(parts.join('\n'));
  const variant = '89ab'[Number.parseInt(hash.charAt(16), 16) % 4] ?? '8';
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** 256 random bits, URL-safe: for links that must not be guessed. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
