import { dayOf } from '../../core/day-and-time';
import type { Drift } from '../../core/drift';
import type { DriftView } from '../../core/drift-view';
import type { CardRecord } from '../../core/ports/card-store';
import type { WatchedRecord } from '../../core/ports/watched';
import { isTakenBack, type RequestRecord, type RequestState } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import type { Ports } from '../ports';
import { personalChatOf } from '../request/approvers';
import { planKindOf } from '../request/before-later-plan';
import { hashIn, isMutedNow, openDrift, SETTLED } from '../request/drift-shown';
import { namesOf } from '../request/names-of';
import { isSwitchedOffByRemoval } from '../request/removal';
import { mayRenew } from '../request/request-facts';
import { isOnlyWatched, watchedIn } from '../request/watched-application';
import { buttonsFor, headlineOf, NO_BUTTONS, notesOn, rowsOf, technicalOf } from './drift-words';

type Standing = Omit<
  DriftView,
  'kind' | 'requestId' | 'vendorName' | 'applicationName' | 'requesterName' | 'isOurs' | 'renamed'
>;

/** What differs now, on the card that was posted for it; what is over says so and has no buttons. */
export async function driftView(ports: Ports, request: RequestRecord, card: CardRecord): Promise<DriftView> {
  const [record, names] = await Promise.all([ports.store.watched.get(request.id), namesOf(ports, request)]);
  const standing = standingNow(ports, { request, record, card });
  return {
    kind: 'drift',
    requestId: request.id,
    ...names,
    requesterName: (isOnlyWatched(request) ? request.owner : request.requester).displayName,
    isOurs: !isOnlyWatched(request),
    renamed: standing.state === 'replaced' ? '' : renamedIn(record, names.applicationName),
    ...standing,
  };
}

interface Shown {
  readonly request: RequestRecord;
  readonly record: WatchedRecord | null;
  readonly card: CardRecord;
}

function standingNow(ports: Ports, { request, record, card }: Shown): Standing {
  const drift = openDrift(record);
  if (drift === null) return over('settled', settledWords(request, record));
  if (drift.hash !== hashIn(card.subject))
    return over('replaced', 'Something else differs now; the newest card says what.');
  if (!mayRenew(request) || isSwitchedOffByRemoval(request)) return busy(request, drift);
  const isMuted = isMutedNow(record, ports.clock.now());
  const until = record?.mutedUntil ?? null;
  return {
    ...whole(request, drift),
    state: isMuted ? 'muted' : 'open',
    turn:
      isMuted && until !== null ? { kind: 'ended', how: `Muted until ${dayOf(until)}` } : { kind: 'yours' },
    headline: headlineOf(drift.differences, whence(request)),
    buttons: buttonsFor(drift.differences, { isMuted, isOurs: !isOnlyWatched(request) }),
    mentions: card.conversation === personalChatOf(request.owner) ? [request.owner] : [],
  };
}

/** What it differs from. */
function whence(request: RequestRecord): string {
  return isOnlyWatched(request) ? 'what it was when it was first watched' : 'what was set up';
}

function whole(request: RequestRecord, drift: Drift) {
  return {
    rows: rowsOf(drift),
    notes: notesOn(drift, { isOurs: !isOnlyWatched(request) }),
    drift: drift.hash,
    technical: technicalOf(drift),
  };
}

const PLANNED: Partial<Readonly<Record<PlanKind, string>>> = {
  'put-back': 'Putting it back is a plan; its card says how far it is.',
  accept: 'Accepting it is a plan; its card says how far it is.',
  restore: 'Restoring it is a plan; its card says how far it is.',
};

const STOPPED: readonly RequestState[] = ['failed', 'stale', 'rejected', 'expired'];

/** While a plan is under way nothing else is begun. */
function busy(request: RequestRecord, drift: Drift): Standing {
  const other = isSwitchedOffByRemoval(request)
    ? 'Nobody can sign in any more, and it goes with the set-up. What can be done about this is offered when the removal was stopped.'
    : 'Another plan of this set-up is under way. What can be done about this is offered when it has ended.';
  return {
    ...whole(request, drift),
    state: 'busy',
    turn: STOPPED.includes(request.state) ? { kind: 'failed' } : { kind: 'working' },
    headline: PLANNED[planKindOf(request)] ?? other,
    buttons: NO_BUTTONS,
    mentions: [],
  };
}

function settledWords(request: RequestRecord, record: WatchedRecord | null): string {
  if (record === null && watchedIn(request) !== null) return 'The application is not watched any more.';
  if (record === null || isTakenBack(request.state)) return 'The set-up is not watched any more.';
  return record.drift?.hash === SETTLED
    ? 'Done and read back. Entra is looked at again in a moment.'
    : 'Nothing differs any more: Entra is as it was set up, or as it was accepted.';
}

function over(state: 'settled' | 'replaced', headline: string): Standing {
  return {
    state,
    turn: state === 'settled' ? { kind: 'done' } : { kind: 'ended', how: 'Replaced' },
    headline,
    rows: [],
    notes: [],
    drift: '',
    buttons: NO_BUTTONS,
    technical: [],
    mentions: [],
  };
}

/** Said once, however many of its objects bear the new name. */
function renamedIn(record: WatchedRecord | null, applicationName: string): string {
  const names = Object.values(record?.names ?? {});
  const other = names.find((name) => name !== '' && name !== applicationName);
  return other === undefined ? '' : `Renamed in Entra: it is called “${other}” now. That is no difference.`;
}
