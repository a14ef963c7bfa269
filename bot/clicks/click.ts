import type { TurnContext } from 'botbuilder';
import type { RequestRecord } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';

/** A press of a card's button, whose meaning is told by its `CardAction`. */
export interface Click {
  readonly context: TurnContext;
  /** Who pressed and where; its text is not used. */
  readonly turn: SetupTurn;
  /** What the card is about, as the turn has read it; `null` where it is about none. */
  readonly request: RequestRecord | null;
}
