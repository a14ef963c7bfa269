import type { GraphAnswer, GraphRequest } from '../graph-request';

/** Told when Graph makes us wait, in milliseconds, e.g. to show it on the card. */
export type OnWait = (waitMs: number, reason: WaitReason) => void;

/** `paced`: we wait by ourselves, before Graph would ask for it. */
export type WaitReason = 'throttled' | 'not-ready' | 'unavailable' | 'paced';

export interface ReadOptions {
  readonly onWait?: OnWait;
  /** How long the caller can wait in all; what Graph asks to wait for longer is given up at once. */
  readonly patienceMs?: number;
  /** Not the whole list: `@odata.nextLink` of the answer leads on. */
  readonly onePage?: boolean;
}

export interface WriteOptions {
  /** Sent as `client-request-id`; recorded before the write. */
  readonly clientRequestId: string;
  /** Graph error codes that mean "not replicated yet": send again within the visibility window (`*` as in `ANY_APP_POLICY`). */
  readonly notReadyCodes?: readonly string[];
  /** True while the target may not have replicated: 404 means "send again". */
  readonly targetIsNew?: boolean;
  /** May be sent again when the outcome is unknown (reset, time-out, 5xx). */
  readonly repeatable: boolean;
  readonly onWait?: OnWait;
  /** Told of every answer, also of those after which it is sent again; `null` where none came. */
  readonly onAnswer?: (answer: GraphResponse) => void;
}

export interface GraphResponse {
  readonly status: number | null;
  readonly requestId: string | null;
}

/**
 * The tenant behind Microsoft Graph. Requests hold no references any more.
 *
 * Errors are `AppError`s: kind `not-found` (404), `refused` (401, 403), `conflict` (409 or an object that
 * exists already), `invalid` (other 4xx), `throttled`, `unavailable`. `code` is Graph's own error code.
 * `details` hold `status`, `requestId` and `outcomeUnknown` (true when a write may have happened).
 */
export interface Tenant {
  /** One GET. Retries what is safe to retry; 404 throws. */
  read(request: GraphRequest, options?: ReadOptions): Promise<GraphAnswer>;
  /** Many GETs in as few `$batch` round trips as possible, in the given order; a 404 part is an answer, not an error. */
  readMany(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]>;
  /**
   * As `readMany`, and a part that is refused (400, 403) is an answer as well. With `patienceMs` so is one that Graph
   * puts off for longer (429, 503, and `retryAt` where Graph says it): the others are not lost with it.
   */
  readAllowed(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]>;
  /** Object id of the service principal that the bot signs in as; `null` when its token does not say. */
  ownServicePrincipalId(): Promise<string | null>;
  write(request: GraphRequest, options: WriteOptions): Promise<GraphAnswer>;
  /** Federation metadata XML of an application, as anyone may read it. */
  federationMetadata(clientId: string): Promise<string>;
}
