import { PLAN_KINDS } from '../../../core/stages';
import type { RuleName } from './rules/all-rules';

export interface Exception<Rule extends string = RuleName> {
  readonly rule: Rule;
  /** Names of the cards that may break it. */
  readonly cards: RegExp;
  readonly because: string;
}

/** Names of samples, and of cards of a walk, that show a plan or a hand-over. */
export const PLANS = new RegExp(`\\bplan\\b|^(${PLAN_KINDS.join('|')}) `);
export const HAND_OVERS = /hand-over/;

/** Cards that break a rule until they are drawn anew. One that nothing needs any more fails the test. */
export const EXCEPTIONS: readonly Exception[] = [
  { rule: 'headings in order', cards: /audit|latest requests/, because: 'its title is no heading' },
  { rule: 'headings in order', cards: /answered|closed/, because: 'one line needs no heading' },
  {
    rule: 'no two controls of one name do different things',
    cards: HAND_OVERS,
    because: 'two secrets, two “Reveal secret”',
  },
];

export interface Breach {
  readonly card: string;
  readonly fault: string;
}

/** What is left of the breaches of a rule when the excepted cards are taken out. */
export function unexcused(found: readonly Breach[], excepted: readonly Exception<string>[]): Breach[] {
  return found.filter(({ card }) => !excepted.some(({ cards }) => cards.test(card)));
}

/** Exceptions from a rule that no card needs. */
export function unneeded<E extends Exception<string>>(found: readonly Breach[], excepted: readonly E[]): E[] {
  return excepted.filter(({ cards }) => !found.some(({ card }) => cards.test(card)));
}
