import type { Claims } from './expected-claims';
import type { Outcome } from './vendor-pages';

/** What is wrong with a refusal that should have named this reason. */
export function refusal({ isSignedIn, text }: Outcome, reason: string): string[] {
  if (isSignedIn) return [`let in, where ${reason} was due`];
  const isNamed = reason.startsWith('AADSTS') ? text.includes(`${reason}:`) : text.includes(reason);
  return isNamed ? [] : [`refused, and not for ${reason}: ${text}`];
}

/** Claims that are missing, other than wanted, or sent without being asked for. */
export function difference(expected: Claims, told: Claims): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(told)])];
  return names.flatMap((name) => {
    const [wanted, is] = [expected[name], told[name]].map((values) => values?.join(', '));
    return wanted === is ? [] : [`claim ${name} is ${is ?? 'missing'}, not ${wanted ?? 'there'}`];
  });
}
