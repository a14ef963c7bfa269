import type { Json } from './json';

export type GraphMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * A Microsoft Graph v1.0 request as data: what the card shows is what the runner sends.
 *
 * Values that do not exist yet are references to the outputs of earlier operations:
 * in `path` as `{app.objectId}`, in `body` as `{"$ref":"app.objectId"}` for a whole value or
 * `{"$text":"api://{app.clientId}"}` inside a text; `{"$spread":"app.roles","without":["origin"]}` in a list stands
 * for every entry of a list that an earlier operation put out. `{"$sealed":…}` is sent as one JSON text, with the sealed
 * answers in it (`sealed.ts`) filled in while it leaves.
 */
export interface GraphRequest {
  readonly method: GraphMethod;
  /** Below `/v1.0`, query included and already percent-encoded, e.g. `/applications/{app.objectId}`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** What one Graph operation is: the facts that planning, approval and docs/permissions.md share. */
export interface GraphOperation {
  /** File name in `graph/requests`, e.g. `application-instantiate`. */
  readonly name: string;
  /** Least application permissions; all of them are needed. */
  readonly permissions: readonly string[];
  /** What is missing where its permissions are not granted: nothing depends on it. Absent: they are needed. */
  readonly without?: string;
  /** True when sending it twice leaves the tenant as sending it once. */
  readonly repeatable: boolean;
  /** Where the behaviour is documented. */
  readonly source: string;
  /**
   * Codes of refusals that mean “not replicated yet”, besides 404 on what was just made, by what is written; a leading
   * `*` stands for anything. Sent again within the visibility window.
   */
  readonly notReady?: NotReady;
}

/** `any`: whatever is written. */
export type NotReady = Readonly<
  Partial<
    Record<
      'any' | 'identifierUris' | 'entitlements' | 'preferredTokenSigningKeyThumbprint',
      readonly string[]
    >
  >
>;

export interface GraphAnswer {
  readonly status: number;
  /** `null` for 204. */
  readonly body: Json;
  /** Microsoft's `request-id`, for the audit and for support. */
  readonly requestId: string;
  /** When Graph wants to be asked again, of an answer that was put off. */
  readonly retryAt?: Date;
}

/** Outputs of operations by reference name, e.g. `app.clientId`. */
export type References = Readonly<Record<string, string>>;
