import type { CardElement } from '../adaptive-card';
import { line, run, type Run } from './line';

interface SignedRow {
  readonly sign: CardElement;
  readonly text: readonly Run[];
  /** Below it, small. */
  readonly small: readonly string[];
}

/** A sign, beside it what it is about. */
export function signedRow({ sign, text, small }: SignedRow): CardElement {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'auto', items: [sign] },
      {
        type: 'Column',
        width: 'stretch',
        spacing: 'Small',
        items: [
          line(text),
          ...small.map((one) => line([run(one, { size: 'Small', isSubtle: true })], { spacing: 'None' })),
        ],
      },
    ],
  };
}
