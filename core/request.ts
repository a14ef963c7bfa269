import type { Json } from './json';

export const REQUEST_STATES = [
  'collecting',
  'waiting-on-vendor',
  'planning',
  'awaiting-approval',
  'applying',
  'paused',
  'handed-over',
  'completed',
  'rejected',
  'expired',
  'cancelled',
  'stale',
  'failed',
  'undone',
  'removed',
  'watched',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Every allowed move; an illegal one is refused by the store. */
export const ALLOWED_MOVES: Readonly<Record<RequestState, readonly RequestState[]>> = {
  // A restore that had to ask for a sealed answer again, and was given up, leaves it undone; a change of answers that
  // was given up leaves it where it stood.
  // Questions of a change come to nothing where they were asked, beside a plan that waits as well.
  collecting: [
    'collecting',
    'paused',
    'planning',
    'waiting-on-vendor',
    'handed-over',
    'completed',
    'cancelled',
    'expired',
    'undone',
    'removed',
    'failed',
    // Nothing is asked where an application is only watched.
    'watched',
  ],
  // What an approved plan has ready may be run at once where a set-up stands.
  'waiting-on-vendor': [
    'waiting-on-vendor',
    'collecting',
    'planning',
    'applying',
    'completed',
    'cancelled',
    'expired',
  ],
  // A later plan may find that nothing is left to write. One that is given up leaves the request where it was before.
  planning: [
    'awaiting-approval',
    'handed-over',
    'collecting',
    'failed',
    'cancelled',
    'waiting-on-vendor',
    'completed',
    'rejected',
    'expired',
    'undone',
    'removed',
    'paused',
    'watched',
  ],
  // Where a later plan is rejected or runs out, the request goes back to where it was before.
  'awaiting-approval': [
    'awaiting-approval',
    'applying',
    'collecting',
    'planning',
    'rejected',
    'expired',
    'cancelled',
    'handed-over',
    'waiting-on-vendor',
    'completed',
    'failed',
    'undone',
    'removed',
    'paused',
    'watched',
  ],
  // What is restored stands again where it stood before it was undone; an address that the template lacks is asked for.
  applying: [
    'applying',
    'collecting',
    'awaiting-approval',
    'paused',
    'handed-over',
    'waiting-on-vendor',
    'stale',
    'failed',
    'undone',
    'removed',
    'completed',
    'rejected',
    'expired',
    'watched',
  ],
  // A gate is closed: nothing is under way, and nothing expires.
  paused: [
    'paused',
    'collecting',
    'applying',
    'planning',
    'failed',
    'cancelled',
    'handed-over',
    'completed',
    'waiting-on-vendor',
    'watched',
  ],
  'handed-over': ['handed-over', 'waiting-on-vendor', 'completed', 'planning', 'applying', 'collecting'],
  completed: ['planning', 'applying', 'collecting'],
  rejected: ['planning', 'collecting'],
  expired: ['planning', 'collecting'],
  cancelled: [],
  stale: [
    'paused',
    'planning',
    'cancelled',
    'handed-over',
    'waiting-on-vendor',
    'completed',
    'failed',
    'rejected',
    'expired',
    'undone',
    'removed',
    'watched',
  ],
  failed: [
    'paused',
    'applying',
    'planning',
    'collecting',
    'cancelled',
    'handed-over',
    'waiting-on-vendor',
    'completed',
    'rejected',
    'expired',
    'undone',
    'removed',
    'watched',
  ],
  undone: ['planning'],
  // As long as Entra keeps what was deleted it can be restored.
  removed: ['planning'],
  // An application that nothing was set up for; its first plan adopts it.
  watched: ['planning', 'cancelled'],
};

/** Nothing of it stands in the tenant any more. */
export function isTakenBack(state: RequestState): boolean {
  return state === 'undone' || state === 'removed';
}

export function mayMove(from: RequestState, to: RequestState): boolean {
  return ALLOWED_MOVES[from].includes(to);
}

/** Nothing more will happen to such a request by itself; the person starts anew. */
export function isFinal(state: RequestState): boolean {
  return ['completed', 'rejected', 'expired', 'cancelled', 'undone', 'removed', 'watched'].includes(state);
}

/** It was handed over and nothing is asked or decided now: another of the same vendor may be begun beside it. */
export function isSettled(state: RequestState): boolean {
  return state === 'handed-over' || state === 'paused';
}

/** A person of the tenant. */
export interface NamedPerson {
  readonly objectId: string;
  readonly displayName: string;
}

/** A person, as an authenticated activity names them. */
export interface Person extends NamedPerson {
  /** Id in the channel, e.g. `29:alex`. */
  readonly channelUserId: string;
}

/** A group or person of the tenant, found by name. */
export interface Principal {
  readonly type: 'group' | 'user';
  readonly objectId: string;
  readonly displayName: string;
}

export interface Answer {
  /** Text exactly as given; choice inputs hold the option's id; several values are one text, separated by `;`. */
  readonly value: string;
  /** What the text was looked up to be, for inputs that name groups or people. */
  readonly principals?: readonly Principal[];
  /** What was found in it, e.g. the parts of SAML metadata. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Of a sensitive answer: the keyed digest of the text that is sealed. */
  readonly sealed?: string;
  /** Nobody was asked: it is what the recipe, or every vendor, has by itself. */
  readonly byDefault?: true;
}

export interface Answers {
  /** Answered questions by input id. */
  readonly given: Readonly<Record<string, Answer>>;
  /** Values taken back by `Back` or `Change answers`, offered again as defaults. */
  readonly drafts: Readonly<Record<string, Answer>>;
}

export interface RequestRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly state: RequestState;
  readonly revision: number;
  readonly recipeId: string;
  readonly answers: Answers;
  /** Who asked for it; never changes. */
  readonly requester: Person;
  /** Who looks after it now: its cards, reminders and values are theirs. The requester, until somebody took over. */
  readonly owner: Person;
  /** Mail address of the requester in the directory; `null` when there is none. */
  readonly requesterMail: string | null;
  /** Key of the conversation in which the request was typed. */
  readonly origin: string;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  /** The sentence behind `failed`, `rejected` or a plan that could not be made. */
  readonly reason: string | null;
  /** Facts kept for the cards, e.g. who pressed `It works in <vendor>`. */
  readonly facts: Readonly<Record<string, Json>>;
}
