import type { Turn } from '../../core/turn';
import type { CardElement } from '../adaptive-card';
import { clipped, escapedMarkdown, literalLine } from '../text';
import { line, run } from './line';
import { state } from './state';
import { tile } from './tile';
import type { Tone } from './tone';

const NAME_CHARACTERS = 120;
const LINE_CHARACTERS = 240;
const TURN_CHARACTERS = 80;

const STEPS = ['Answers', 'Approval', 'Entra', 'Vendor'] as const;
export type Step = 1 | 2 | 3 | 4;

export interface Head {
  readonly vendorName: string;
  /** What this is and by whom: "Set up single sign-on, asked for by Alex Admin". */
  readonly line: string;
  readonly turn: Turn;
  /** 1 Answers, 2 Approval, 3 Entra, 4 Vendor; `null` where the four do not apply. */
  readonly step: Step | null;
}

/** What every card about a vendor begins with. */
export function head({ vendorName, line: what, turn, step }: Head): readonly CardElement[] {
  const { text, tone } = turnWords(turn);
  const badge = state(clipped(text, TURN_CHARACTERS), tone);
  return [
    columns([tile(vendorName)], [heading(vendorName), about(what)]),
    step === null ? { ...badge, spacing: 'Small' } : columns([badge], [stepLine(step)], 'Small'),
  ];
}

function heading(vendorName: string): CardElement {
  return {
    type: 'TextBlock',
    style: 'heading',
    text: escapedMarkdown(literalLine(clipped(vendorName, NAME_CHARACTERS))),
    size: 'Large',
    weight: 'Bolder',
    wrap: true,
  };
}

function about(what: string): CardElement {
  return line([run(clipped(what, LINE_CHARACTERS), { isSubtle: true })], { spacing: 'None' });
}

function stepLine(step: Step): CardElement {
  return line([run(`Step ${step} of 4: ${STEPS[step - 1] ?? ''}`, { size: 'Small', isSubtle: true })]);
}

function columns(
  first: readonly CardElement[],
  second: readonly CardElement[],
  spacing = 'Default',
): CardElement {
  const column = (width: 'auto' | 'stretch', items: readonly CardElement[]) => ({
    type: 'Column',
    width,
    verticalContentAlignment: 'Center',
    items,
  });
  return { type: 'ColumnSet', spacing, columns: [column('auto', first), column('stretch', second)] };
}

const WORDS: Readonly<Record<Exclude<Turn['kind'], 'waiting' | 'ended'>, { text: string; tone: Tone }>> = {
  yours: { text: 'Your turn', tone: 'accent' },
  working: { text: 'Working', tone: 'accent' },
  done: { text: 'Done', tone: 'good' },
  failed: { text: 'Failed', tone: 'attention' },
};

/** Whose turn it is, in words. */
export function turnWords(turn: Turn): { text: string; tone: Tone } {
  if (turn.kind === 'waiting') return { text: `Waiting for ${turn.whom}`, tone: 'neutral' };
  if (turn.kind === 'ended') return { text: turn.how, tone: 'neutral' };
  return WORDS[turn.kind];
}
