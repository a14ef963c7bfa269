import { randomBytes } from 'node:crypto';
import { AppError } from '../core/errors';
import type { KeyVault } from './key-vault';
import type { SealingKeys } from './seal';

export const SEALING_KEY_NAME = 'latchkey-sealing-key';
const KEY_BYTES = 32;

/**
 * The sealing keys in the vault: the newest version is in use, older ones that are switched on only open. Made where
 * there is none, so only one process at a time may call it. Errors: those of the vault; `refused` for a bad value.
 */
export async function sealingKeysIn(vault: KeyVault): Promise<SealingKeys> {
  const [key, ...former] = await sealingKeysFoundIn(vault);
  return key === undefined ? [await makeKey(vault)] : [key, ...former];
}

/** The same without making one: empty where there is none. */
export async function sealingKeysFoundIn(vault: KeyVault): Promise<readonly Buffer[]> {
  return (await vault.valuesOf(SEALING_KEY_NAME)).map((value) => keyFrom(value, vault));
}

async function makeKey(vault: KeyVault): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  await vault.set({
    name: SEALING_KEY_NAME,
    value: key.toString('base64'),
    contentType: '32 bytes, base64',
    tags: { purpose: 'Seals what Latchkey keeps and signs its links to files' },
  });
  return key;
}

function keyFrom(value: string, { host }: KeyVault): Buffer {
  const key = Buffer.from(value, 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new AppError({
    kind: 'refused',
    code: 'sealing-key',
    safeText: `A version of ${SEALING_KEY_NAME} in ${host} is not 32 bytes in base64. Switch it off, or put a right one in its place.`,
  });
}
