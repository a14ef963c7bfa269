import { AppError } from '../../../core/errors';
import { isJsonObject, type Json } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import type { Store, Tx } from '../../../core/ports/store';
import { MAILS_WAITING } from '../../request/setting-keys';

/** An address that Entra writes to, and whose it shall be once the set-up is free. */
export interface WaitingMails {
  readonly requestId: string;
  /** Object ID of the owner to whom they shall go. */
  readonly owner: string;
  /** Of an owner before. */
  readonly former: string;
  readonly next: string;
}

type Settings = Pick<Store, 'settings'>;

const MOST_TURNS = 20;

export async function waitingMails({ settings }: Settings): Promise<readonly WaitingMails[]> {
  return listIn(await settings.get(MAILS_WAITING));
}

/** What waits for a set-up from now on; `null`: nothing. Call it with the request row locked, once in a transaction. */
export async function setWaiting(
  { settings }: Settings,
  tx: Tx,
  {
    requestId,
    mails,
  }: { readonly requestId: string; readonly mails: Omit<WaitingMails, 'requestId'> | null },
): Promise<void> {
  // Others change the entries of other set-ups at the same moment.
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const before = await settings.get(MAILS_WAITING);
    const others = listIn(before).filter((one) => one.requestId !== requestId);
    const after = mails === null ? others : [...others, { requestId, ...mails }];
    if (mails === null && others.length === listIn(before).length) return;
    if (await settings.swap(tx, MAILS_WAITING, { before, value: after.map((one) => ({ ...one })) })) return;
  }
  throw new AppError({
    kind: 'conflict',
    code: 'mails-waiting-busy',
    safeText: 'Somebody else changed the same at the same moment. Try again.',
  });
}

function listIn(json: Json | null): WaitingMails[] {
  const entries = Array.isArray(json) ? (json as Json[]).filter(isJsonObject) : [];
  return entries.map((one) => ({
    requestId: textAt(one, 'requestId'),
    owner: textAt(one, 'owner'),
    former: textAt(one, 'former'),
    next: textAt(one, 'next'),
  }));
}
