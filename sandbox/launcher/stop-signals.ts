/** npm passes a Ctrl-C on that we got from the terminal already: within this time the second is the same one. */
const SAME_SIGNAL_MS = 1000;
const PARENT_CHECK_MS = 500;

export interface StopSignals {
  readonly onStop: () => void;
  /** Asked to stop again while stopping. */
  readonly onImpatience: () => void;
}

/** Calls back when the launcher should stop: Ctrl-C, SIGTERM, a closed terminal, or the end of `npm start`. */
export function watchStopSignals({ onStop, onImpatience }: StopSignals): void {
  let firstAt: number | undefined;
  const stop = (): void => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      onStop();
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) {
      onImpatience();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] !== undefined) stopWithParent(stop);
}

/** The shell that npm puts between itself and us does not pass SIGTERM on; it just ends. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}
