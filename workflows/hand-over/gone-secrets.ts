import { isJsonObject, type JsonObject } from '../../core/json';
import type { Store, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';

/** `facts.goneSecrets`: name of a secret that is kept here no longer → when it was shown (ISO 8601), or `''`. */
export const GONE_SECRETS = 'goneSecrets';

interface Gone {
  readonly requestId: string;
  readonly name: string;
  /** `null`: its time was over. */
  readonly shownAt: Date | null;
}

/** The cards stop offering a secret that cannot be shown any more. */
export async function noteGone(
  { requests }: Pick<Store, 'requests'>,
  tx: Tx,
  { requestId, name, shownAt }: Gone,
): Promise<void> {
  const request = await requests.lock(tx, requestId);
  if (request === null || Object.hasOwn(goneSecrets(request), name)) return;
  const gone = { ...goneSecrets(request), [name]: shownAt?.toISOString() ?? '' };
  await requests.update(tx, requestId, { facts: { [GONE_SECRETS]: gone } });
}

export function goneSecrets({ facts }: RequestRecord): JsonObject {
  const gone = facts[GONE_SECRETS] ?? null;
  return isJsonObject(gone) ? gone : {};
}

/** The same less sensitive answers: whoever was asked again has given them anew. */
export function goneForGood(request: RequestRecord): JsonObject {
  const made = Object.entries(goneSecrets(request)).filter(([name]) => !name.startsWith('input.'));
  return Object.fromEntries(made);
}
