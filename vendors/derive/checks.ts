import type { RecipeSource } from '../schema';
import type { WrittenCheck } from '../written/checks';
import { listed } from './words';

type CheckSource = NonNullable<RecipeSource['checks']>[number];

const ATTRIBUTES = {
  mail: 'a mail address',
  givenName: 'a first name',
  surname: 'a last name',
  displayName: 'a full name',
} as const;

const WHO = {
  requester: 'You have',
  assigned: 'Everybody who is assigned has',
  both: 'You and everybody who is assigned have',
} as const;

/** Prerequisites with the sentence that says what must be so. */
export function checksOf(written: readonly WrittenCheck[]): CheckSource[] {
  return written.map((check) => {
    if (check.type !== 'profile') return check;
    const who = check.of.length > 1 ? WHO.both : WHO[check.of[0] ?? 'assigned'];
    const what = listed(check.attributes.map((name) => ATTRIBUTES[name]));
    return { ...check, text: check.text ?? `${who} ${what}.` };
  });
}
