import type { CardInState } from '../card-in-state';

/** What is wrong with a card, each fault in a few words; nothing when it keeps the rule. */
export type Rule = (shown: CardInState) => readonly string[];
