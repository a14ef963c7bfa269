import { own } from '../../../core/own';
import type { RequestRecord } from '../../../core/request';

/** The answer with the addresses that Entra writes to before the signing certificate ends. */
export const NOTIFIED = 'notificationEmails';

/** What was answered. */
export function notifiedIn({ answers }: Pick<RequestRecord, 'answers'>): readonly string[] {
  const given = own(answers.given, NOTIFIED)?.value ?? '';
  return given.split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
}
