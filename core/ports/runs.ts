import type { Stage } from '../stages';
import type { Tx } from './store';

/** Work that must survive a crash. Inputs are ids only: the engine keeps them in clear text. */
export type Run =
  | { readonly kind: 'plan'; readonly requestId: string; readonly planSeq: number; readonly attempt: number }
  | {
      readonly kind: 'apply';
      readonly requestId: string;
      readonly planId: string;
      readonly stage: Stage;
      readonly attempt: number;
      /** Walk the following stages as well, as far as they are approved. */
    };

/** The durable engine. A run enqueued in a transaction runs exactly when that transaction commits. */
export interface Runs {
  enqueue(tx: Tx, run: Run): Promise<void>;
}
