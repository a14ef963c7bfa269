import { dayAndTime } from '../../core/day-and-time';
import type { Difference, Drift, DriftKind } from '../../core/drift';
import type { DriftRowView, DriftView } from '../../core/drift-view';

/** The most telling first: what lets somebody in, then what stops people, then the rest. */
const ORDER: readonly DriftKind[] = ['deleted', 'disabled', 'renewed', 'added', 'changed', 'gone'];

export function rowsOf({ differences, doneBy = {} }: Drift): DriftRowView[] {
  const rank = ({ kind, letsSomebodyIn }: Difference) =>
    (letsSomebodyIn ? 0 : ORDER.length) + ORDER.indexOf(kind);
  return [...differences]
    .sort((one, other) => rank(one) - rank(other))
    .map(({ kind, label, was, is, letsSomebodyIn, object }) => {
      const done = doneBy[object];
      const by = done === undefined ? '' : `by ${done.who}, ${dayAndTime(new Date(done.at))}`;
      return { kind, label, was, is, letsSomebodyIn, by };
    });
}

/** "Three things differ in Entra from what was set up." */
export function headlineOf(differences: readonly Difference[], whence: string): string {
  const [only] = differences;
  if (differences.some(({ kind }) => kind === 'deleted')) return 'The application was deleted in Entra.';
  if (differences.length === 1 && only?.kind === 'renewed')
    return 'The signing certificate was renewed in the portal.';
  if (differences.length === 1) return `One thing differs in Entra from ${whence}.`;
  return `${differences.length} things differ in Entra from ${whence}.`;
}

const LETS_IN = 'Somebody may be able to sign in, or to change it, who could not before.';
const BY_MICROSOFT =
  'Microsoft switched it off, and only Microsoft switches it on again: see the message in Entra, and ask Microsoft’s support.';
const RENEWED =
  'Reminders of its end are over. Make sure that the vendor has the new certificate, then accept it. Putting the former one back works only while it is valid, and a vendor that trusts only the new one then refuses every sign-in.';
const RESTORABLE = 'Restore brings it back with its ids and settings, for 30 days after it was deleted.';
const NOT_OURS =
  'It was not set up here, so it is not restored here: an administrator can, for 30 days, under App registrations > Deleted applications. /sso unwatch ends watching it.';
const FOR_GOOD = 'Entra no longer keeps it, so it cannot be restored. Set it up anew.';

/** What to think of before it is answered, a sentence each. */
export function notesOn({ differences, doneBy = {} }: Drift, { isOurs }: { isOurs: boolean }): string[] {
  const switchedOff = differences.find(({ key }) => key === 'disabled');
  const who = switchedOff === undefined ? undefined : doneBy[switchedOff.object]?.who;
  const deleted = differences.find(({ kind }) => kind === 'deleted');
  return [
    ...(differences.some(({ letsSomebodyIn }) => letsSomebodyIn) ? [LETS_IN] : []),
    ...(switchedOff === undefined
      ? []
      : [`${who ?? 'Somebody'} switched it off. It may be a security measure: ask before you put it back.`]),
    ...(differences.some(isByMicrosoft) ? [BY_MICROSOFT] : []),
    ...(differences.some(({ kind }) => kind === 'renewed') ? [RENEWED] : []),
    ...(deleted === undefined ? [] : [isOurs ? (isRestorable(deleted) ? RESTORABLE : FOR_GOOD) : NOT_OURS]),
  ];
}

export const NO_BUTTONS: DriftView['buttons'] = {
  putBack: false,
  accept: false,
  isAcceptFirst: false,
  mute: false,
  restore: false,
};

/** What may be pressed while nothing else is under way. Only what was set up here is restored here. */
export function buttonsFor(
  differences: readonly Difference[],
  { isMuted, isOurs }: { readonly isMuted: boolean; readonly isOurs: boolean },
) {
  const deleted = differences.find(({ kind }) => kind === 'deleted');
  if (deleted !== undefined)
    return { ...NO_BUTTONS, mute: !isMuted, restore: isOurs && isRestorable(deleted) };
  const isRenewed = differences.some(({ kind }) => kind === 'renewed');
  return {
    putBack: !differences.some(isByMicrosoft),
    accept: true,
    isAcceptFirst: isRenewed,
    mute: !isMuted,
    restore: false,
  };
}

function isByMicrosoft({ key }: Difference): boolean {
  return key === 'disabled-by-microsoft';
}

function isRestorable({ is }: Difference): boolean {
  return is.includes('restorable');
}

/** Paths and keys, each object once. */
export function technicalOf({ differences, hash }: Drift): DriftView['technical'] {
  const objects = [...new Set(differences.map(({ object }) => object))];
  return [
    { label: 'Differences', value: hash.slice(0, 12) },
    ...objects.map((object) => ({
      label: object,
      value: differences
        .filter((one) => one.object === object)
        .map(({ key }) => key)
        .join(', '),
    })),
  ];
}
