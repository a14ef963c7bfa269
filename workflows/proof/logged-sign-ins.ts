import type { GraphAnswer } from '../../core/graph-request';
import { isJsonObject, type Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import { sentIn } from '../../proof/read-error';

/** All that is taken from an entry of the log; the entry goes no further. */
export interface LoggedSignIn {
  readonly clientId: string;
  readonly at: Date;
  /** AADSTS number; 0: Entra has let the person in. */
  readonly code: number;
  readonly who: string;
  /** What the vendor sent, as Entra's sentence says. */
  readonly sent: string | null;
}

export interface LogPage {
  readonly signIns: readonly LoggedSignIn[];
  /** Leads to the next page; `null` on the last. */
  readonly nextLink: string | null;
}

export function logPage({ body }: GraphAnswer): LogPage {
  if (!isJsonObject(body)) return { signIns: [], nextLink: null };
  const { value = null, '@odata.nextLink': link } = body;
  return {
    signIns: (Array.isArray(value) ? (value as Json[]) : []).flatMap(loggedIn),
    nextLink: typeof link === 'string' ? link : null,
  };
}

/** What has no application, no time or no outcome says nothing. */
function loggedIn(entry: Json): LoggedSignIn[] {
  if (!isJsonObject(entry)) return [];
  const at = new Date(textAt(entry, 'createdDateTime'));
  const clientId = textAt(entry, 'appId').toLowerCase();
  const status: Json = entry['status'] ?? null;
  const code = isJsonObject(status) ? status['errorCode'] : null;
  if (!isJsonObject(status) || typeof code !== 'number' || clientId === '' || Number.isNaN(at.getTime()))
    return [];
  const who = textAt(entry, 'userDisplayName') || textAt(entry, 'userPrincipalName') || 'Somebody';
  return [{ clientId, at, code, who, sent: code === 0 ? null : sentIn(textAt(status, 'failureReason')) }];
}
