/** Time as a port, so that tests need not wait for it. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects at once with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
