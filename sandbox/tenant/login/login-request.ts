import type { Answer } from '../handlers/call';

/** A request to what stands in for login.microsoftonline.com. */
export interface LoginRequest {
  readonly method: string;
  /** Decoded, with leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly bodyText: string;
  readonly header: (name: string) => string | undefined;
}

export interface LoginAnswer extends Answer {
  readonly xml?: string;
  readonly html?: string;
}
