import { clipped } from '../text';

/** A line of small print; how many others it stands for is said even where its text is cut. */
export interface RowDetail {
  readonly text: string;
  readonly others: number;
}

/** Where a sign-in comes from and goes to: whoever approves reads them however little room there is. */
const ADDRESS = /^(Identifier|Reply URL|Web|Single page application|Mobile and desktop)\b[^:]*: /;

/** All addresses, of those with one label the first; of the others as many as there is room for. */
export function rowDetails(details: readonly string[], most: number): readonly RowDetail[] {
  const labelled = details.map((text) => ({ text, label: ADDRESS.exec(text)?.[0] ?? '' }));
  const told = labelled
    .filter(({ label }, index) => label === '' || labelled.findIndex((one) => one.label === label) === index)
    .map((one) => ({
      ...one,
      others: one.label === '' ? 0 : labelled.filter(({ label }) => label === one.label).length - 1,
    }));
  const addresses = told.filter(({ label }) => label !== '').length;
  const plain = told.filter(({ label }) => label === '').slice(0, Math.max(0, most - addresses));
  return told.filter((one) => one.label !== '' || plain.includes(one));
}

/** At most `limit` characters. */
export function detailLine({ text, others }: RowDetail, limit: number): string {
  const more = others === 0 ? '' : ` (and ${others} more)`;
  return `${clipped(text, limit - more.length)}${more}`;
}
