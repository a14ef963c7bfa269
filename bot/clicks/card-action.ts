import type { Cure } from '../../core/cure';
import type { Stage } from '../../core/stages';
import type { ToldError } from '../../proof/read-error';

/** Buttons on the plan of a set-up that stands. */
export type CarePress = 'undo' | 'restore' | 'vendor-is-ready' | 'switch-back' | 'stop-removal';

/** A click, checked: card data is written by whoever holds the client. */
export type CardAction =
  | { kind: 'begin'; recipeId: string; named?: string }
  | { kind: 'open'; requestId: string }
  | { kind: 'page'; words: string; page: number }
  | { kind: 'near-ends'; page: number }
  | { kind: 'watch'; application: string }
  | { kind: 'audit'; requestId: string; page: number }
  | { kind: 'vendors' }
  | { kind: 'help' }
  | { kind: 'go-on'; requestId: string; waitingFor: string }
  | {
      kind: 'answer';
      requestId: string;
      page: string;
      values: Readonly<Record<string, string>>;
      /** Fields of which the card showed what was noted. */
      noted: readonly string[];
      confirmed: boolean;
    }
  | { kind: 'back'; requestId: string; page: string }
  /** Of a card that asked one question; `value` is `null` for `Back`. */
  | { kind: 'old-answer'; requestId: string; question: string; value: string | null }
  | { kind: 'cancel'; requestId: string }
  | { kind: 'approve'; requestId: string; planHash: string; stage: Stage | 'all' }
  | { kind: 'reject' | 'request-changes'; requestId: string; planHash: string; reason: string | null }
  | { kind: 'change-answers' | 'try-again'; requestId: string; planHash: string }
  | { kind: CarePress; requestId: string; planHash: string }
  /** On a card of what differs in Entra; `drift` is the hash of what it shows. */
  | { kind: 'put-back' | 'mute' | 'restore-deleted'; requestId: string; drift: string }
  | { kind: 'accept'; requestId: string; drift: string; reason: string | null }
  | { kind: 'reveal-secret'; requestId: string; secret?: string | undefined }
  | { kind: 'new-secret'; requestId: string; secret?: string | undefined }
  | { kind: 'copy-values' | 'send-each-value' | 'test-sign-in'; requestId: string }
  /** `of`: which of two applications; a hand-over names none. */
  | { kind: 'renew'; requestId: string; of?: 'first' | 'second' | undefined }
  | { kind: 'remove'; requestId: string }
  | { kind: 'cure'; requestId: string; cure: Cure }
  /** `whom` is `null` where it is asked for. */
  | { kind: 'assign'; requestId: string; whom: string | null }
  | { kind: 'it-works'; requestId: string; verified: boolean }
  | {
      kind: 'sign-in-error';
      requestId: string;
      /** `null`: it is asked for. */ error: ToldError | null;
    }
  | { kind: 'take-over' | 'decline'; requestId: string; offer: string };

const OF_NO_REQUEST = ['begin', 'page', 'near-ends', 'watch', 'audit', 'open', 'vendors', 'help'] as const;
/** Buttons of cards that show one request. */
export type RequestAction = Exclude<CardAction, { kind: (typeof OF_NO_REQUEST)[number] }>;

export function isOfRequest(action: CardAction): action is RequestAction {
  return !OF_NO_REQUEST.some((kind) => kind === action.kind);
}
