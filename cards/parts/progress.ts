import type { CardElement } from '../adaptive-card';
import { line, run } from './line';

const BLOCKS = 12;

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** "creating the certificate"; `''` says the numbers alone. */
  readonly now: string;
}

/** A bar and, always, the same in words: "5 of 9: creating the certificate". */
export function progress({ done, total, now }: Progress): readonly CardElement[] {
  const words = `${done} of ${total}${now === '' ? '' : `: ${now}`}`;
  return [
    {
      type: 'ProgressBar',
      value: done,
      max: Math.max(total, 1),
      color: 'Accent',
      spacing: 'Medium',
      fallback: line([run(blocks(done, total), { fontType: 'Monospace', color: 'Accent' })], {
        spacing: 'Medium',
      }),
    },
    line([run(words)], { spacing: 'Small' }),
  ];
}

function blocks(done: number, total: number): string {
  const full = Math.min(BLOCKS, Math.floor((done * BLOCKS) / Math.max(total, 1)));
  return '■'.repeat(full) + '□'.repeat(BLOCKS - full);
}
