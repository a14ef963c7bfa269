import type { SetupDialogs } from '../dialogs/setup-dialogs';
import type { Ports } from '../workflows/ports';

/** What handling an activity needs. */
export interface BotParts {
  readonly ports: Ports;
  readonly dialogs: SetupDialogs;
  /** Address of the bot's pages, without trailing slash. */
  readonly publicUrl: string;
}
