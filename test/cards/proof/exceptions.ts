import { PLAN_KINDS } from '../../../core/stages';
import type { RuleName } from './rules/all-rules';

export interface Exception {
  readonly rule: RuleName;
  /** Names of the cards that may break it. */
  readonly cards: RegExp;
  readonly because: string;
}

/** Names of samples, and of cards of a walk, that show a plan, a question or a hand-over. */
const PLANS = new RegExp(`\\bplan\\b|^(${PLAN_KINDS.join('|')}) `);
const QUESTIONS = /question|choice|metadata or list|answered|closed/;
const HAND_OVERS = /hand-over/;
const PAUSES = /pause/;

/** Cards that break a rule until they are drawn anew. One that nothing needs any more fails the test. */
export const EXCEPTIONS: readonly Exception[] = [
  { rule: 'headings in order', cards: /^audit/, because: 'its title is no heading' },
  { rule: 'at most 28 KB', cards: PLANS, because: 'the plan card measures letters, not bytes' },
  { rule: 'headings in order', cards: PLANS, because: 'the vendor is no heading, stages are larger' },
  { rule: 'headings in order', cards: QUESTIONS, because: 'the vendor is no heading' },
  { rule: 'headings in order', cards: PAUSES, because: 'the vendor is no heading' },
  { rule: 'headings in order', cards: HAND_OVERS, because: 'the vendor is no heading, parts are larger' },
  { rule: 'controls are named by what they do', cards: PLANS, because: 'rows are opened by “Details”' },
  {
    rule: 'no two controls of one name do different things',
    cards: PLANS,
    because: 'rows are opened by “Details”',
  },
  {
    rule: 'no two controls of one name do different things',
    cards: HAND_OVERS,
    because: 'two secrets, two “Reveal secret”',
  },
  { rule: 'at most two plain buttons', cards: PLANS, because: 'six stand side by side' },
  { rule: 'at most two plain buttons', cards: QUESTIONS, because: 'Cancel stands beside Continue and Back' },
  { rule: 'at most two plain buttons', cards: HAND_OVERS, because: 'all stand side by side' },
  { rule: 'what takes away looks like it', cards: PLANS, because: 'Undo looks like any other button' },
];
