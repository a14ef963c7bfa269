import { setFlagsFromString } from 'node:v8';

/**
 * V8 doubles its nursery while modules load, to 32 MB (64 with Node 24), and does not give it back. It asks this
 * factor each time (`NewSpace::Grow`; measured with Node 20, 22 and 24), so that the nursery stays small.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** To be called when the start is over: from now on it grows with the work. */
export function letHeapGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
