import { cloud } from '../../core/cloud';
import { isJsonObject } from '../../core/json';

// The SDK checks the algorithm only after the signature and answers a mismatch with a plain error and a stack.
const ALGORITHMS: ReadonlySet<unknown> = new Set(['RS256', 'RS384', 'RS512']);

/**
 * Whether a header may hold a token of the channel: a signature with a public key, by its issuer. Checks no
 * signature. The SDK would also take a token that the Emulator asked Entra for with the bot's own password, in
 * which no `serviceurl` is checked: whoever had stolen the password could then speak for anybody.
 */
export function mayBeChannelToken(header: string, issuer = cloud().channelIssuer): boolean {
  const [scheme, token = '', ...rest] = header.split(' ');
  if (scheme !== 'Bearer' || rest.length > 0) return false;
  const [head = '', payload = ''] = token.split('.');
  return ALGORITHMS.has(claimsIn(head)['alg']) && claimsIn(payload)['iss'] === issuer;
}

function claimsIn(encoded: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return isJsonObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
