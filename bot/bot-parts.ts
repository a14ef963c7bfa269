import type { SetupDialogs } from '../dialogs/setup-dialogs';
import type { Delivery } from './delivery/delivery';
import type { Ports } from '../workflows/ports';

/** What handling an activity needs. */
export interface BotParts {
  readonly ports: Ports;
  readonly dialogs: SetupDialogs;
  /** For what goes to somebody's personal chat. */
  readonly delivery: Delivery;
  /** Address of the bot's pages, without trailing slash. */
  readonly publicUrl: string;
}
