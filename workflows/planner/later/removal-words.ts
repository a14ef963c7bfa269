import type { Gate, PlanNotice } from '../../../core/plan';
import { info, warning } from '../input/notice';

/** Days for which everything is still there, switched off. */
export const GRACE_DAYS = 7;

/** How a removal ends, as far as its words tell. */
export interface Ending {
  readonly vendorName: string;
  /** An application that the set-up made is deleted. */
  readonly isDeleted: boolean;
  /** One was there before: it is as it was then. */
  readonly isGivenBack: boolean;
  /** Somebody can sign in until the plan switches that off. */
  readonly isSwitched: boolean;
}

/** With nothing to switch off there is nothing to wait for in between: a stage has both gates then. */
export function removalGates(ending: Ending): Gate[] {
  const { vendorName, isSwitched } = ending;
  const first: Gate = {
    before: isSwitched ? 'disable' : 'delete',
    kind: 'person',
    says: `Switch single sign-on off at ${vendorName}, keep a way in that needs none, and pause a provisioning job. ${vendorName} must no longer enforce single sign-on, or nobody may need it any more: then press Vendor is ready.`,
  };
  const week: Gate = {
    before: 'delete',
    kind: 'not-before',
    days: GRACE_DAYS,
    says: `Nobody can sign in with it any more. ${inTheEnd(ending)} after ${GRACE_DAYS} days, unless somebody misses it.`,
  };
  return isSwitched ? [first, week] : [first];
}

function inTheEnd({ isDeleted, isGivenBack }: Ending): string {
  if (isDeleted && isGivenBack) return 'What was made is deleted, and what was there before is as it was';
  return isDeleted ? 'It is deleted' : 'It gets back what it had before';
}

export function whenStopped(): string[] {
  return [
    'Only when Stop the removal is pressed while it waits.',
    'Nothing is deleted then, and the set-up stands as before.',
  ];
}

export function noticesOf(ending: Ending, isOffAlready: boolean): PlanNotice[] {
  const { vendorName, isGivenBack, isSwitched } = ending;
  return [
    warning(
      `First switch single sign-on off in ${vendorName}, and keep a way in there that needs none: afterwards nobody can sign in through Entra.`,
    ),
    warning(
      'A provisioning job of the application, which this bot cannot see, has to be paused by hand first: Enterprise applications > the application > Provisioning > Pause. Otherwise accounts at the vendor may be switched off.',
    ),
    ...(isSwitched
      ? [
          info(
            `Sign-in is switched off first; nothing else happens for ${GRACE_DAYS} days. Until then Stop the removal gives everything back.`,
          ),
        ]
      : []),
    ...(isOffAlready
      ? [info('Sign-in to the application was switched off before, by somebody else. It stays off.')]
      : []),
    ...(isGivenBack
      ? [
          info(
            'An application that was there before is not deleted: in the end it is as it was, sign-in included.',
          ),
        ]
      : []),
  ];
}
