import { dayAndTime } from '../../core/day-and-time';
import type { SignInsKnown } from '../../core/ports/sign-in-store';
import type { RequestRecord } from '../../core/request';
import type { HandOverView } from '../../core/views';
import { seenSignIn, signInTest, type SignInTest } from '../request/sign-in-facts';

interface Told {
  readonly request: RequestRecord;
  readonly vendorName: string;
  readonly phase: HandOverView['phase'];
  /** `null` where nobody has looked. */
  readonly known: SignInsKnown | null;
}

/** What the hand-over says of sign-ins. That none was seen is never said to be a failure. */
export function signInTold(told: Told): HandOverView['signIn'] {
  const { phase, request } = told;
  if (phase !== 'open' && phase !== 'works') return null;
  const seen = seenSignIn(request);
  const test = signInTest(request);
  const rest = [...lastSignIn(told), ...leftOver(told)];
  if (phase === 'works') return rest.length === 0 ? null : { text: rest.join(' '), isSeen: false };
  if (seen !== null) {
    const text = `${seen.who} signed in, ${dayAndTime(new Date(seen.at))}.`;
    return { text: [text, ...rest].join(' '), isSeen: true };
  }
  return test === null ? null : { text: [waiting(told, test), ...leftOver(told)].join(' '), isSeen: false };
}

function lastSignIn({ known, request }: Told): string[] {
  const lastAt = known?.lastAt ?? null;
  if (lastAt === null || lastAt.toISOString() === seenSignIn(request)?.at) return [];
  return [`Last sign-in: ${dayAndTime(lastAt)}.`];
}

function leftOver({ known }: Told): string[] {
  const at = known?.leftOverAt ?? null;
  return at === null
    ? []
    : [`At ${dayAndTime(at)} the tenant had more sign-ins than I read, so some may be missing here.`];
}

const NOT_SEEN: Readonly<Record<NonNullable<SignInTest['refusal']>, string>> = {
  licence: 'I cannot see sign-ins: the tenant’s log needs Microsoft Entra ID P1.',
  permission: 'I cannot see sign-ins: I lack the permission AuditLog.Read.All.',
  unknown: 'I cannot see sign-ins: Microsoft refuses the tenant’s log to me.',
  off: 'I do not look for sign-ins here.',
};

function waiting({ vendorName }: Told, { since, isOver, refusal }: SignInTest): string {
  const tell = `Tell me how it went: press It works in ${vendorName} or I saw an error.`;
  if (refusal !== null) return `${NOT_SEEN[refusal]} ${tell}`;
  const began = dayAndTime(new Date(since));
  return isOver
    ? `No sign-in was seen in the day after the test of ${began}, which need not mean that it failed. ${tell}`
    : `Looking for a sign-in since ${began}: not seen yet. Microsoft’s log mostly takes a few minutes.`;
}
