import { randomBytes } from 'node:crypto';
import { healthProof } from '../start/health-proof';
import type { Settings } from '../settings';
import { failed, note, ok, type Finding } from './finding';
import { lookAt } from './look-at';

/** Whether people reach this very bot, and not another one, at its public address. */
export async function examineAddress(
  { mode, publicUrl }: Settings,
  keys: readonly Buffer[],
): Promise<readonly Finding[]> {
  const nonce = randomBytes(16).toString('hex');
  const seen = await lookAt(`${publicUrl}/healthz?nonce=${nonce}`);
  if (seen === null) return [failed('address', unreachable(mode, publicUrl))];
  const proof = seen.headers.get('latchkey-proof');
  if (proof !== null && keys.length === 0)
    return [
      note(
        'address',
        `A bot answers at ${publicUrl}; without the key it is not known whether it is this one.`,
      ),
    ];
  if (proof === null || !keys.some((key) => healthProof(key, nonce) === proof))
    return [
      failed(
        'address',
        `Something else answers at ${publicUrl}, or a bot with another key: check PUBLIC_URL, the proxy before it and SECRETS_KEY.`,
      ),
    ];
  const ready = await lookAt(`${publicUrl}/readyz`);
  return [
    ok('address', `This bot answers at ${publicUrl}.`),
    ready?.status === 200
      ? ok('bot', 'It is ready.')
      : failed('bot', 'It is up and not ready: its log says why. Without its database it never is.'),
  ];
}

function unreachable(mode: Settings['mode'], publicUrl: string): string {
  return mode === 'sandbox'
    ? `The bot is not up at ${publicUrl}: npm start starts it.`
    : `Nobody answers at ${publicUrl}: start the bot, and check DNS, the proxy, PUBLIC_URL and its certificate.`;
}
