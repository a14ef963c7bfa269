import type { CardAction, CardElement } from '../adaptive-card';
import { literalLine, literalLines } from '../text';

interface RunOptions {
  readonly size?: 'Small' | 'Default' | 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly color?: string;
  readonly isSubtle?: boolean;
  readonly italic?: boolean;
  readonly fontType?: 'Monospace';
  readonly selectAction?: CardAction;
}

export type Run = { readonly type: 'TextRun'; readonly text: string } & RunOptions;

/** A text that no client reads as markup; line breaks and what could fake further lines are gone. */
export function run(text: string, options: RunOptions = {}): Run {
  return { type: 'TextRun', text: literalLine(text), ...options };
}

/** The same with its line breaks, for text that the bot composed itself line by line. */
export function runLines(text: string, options: RunOptions = {}): Run {
  return { type: 'TextRun', text: literalLines(text), ...options };
}

/** One paragraph of runs; it always wraps. */
export function line(runs: readonly Run[], options: Readonly<Record<string, unknown>> = {}): CardElement {
  return { type: 'RichTextBlock', ...options, inlines: runs };
}
