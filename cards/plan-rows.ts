import type { PlannedChange } from '../core/plan';
import type { OperationView } from '../core/views';
import type { CardElement } from './adaptive-card';
import { icon } from './parts/icon';
import { run } from './parts/line';
import { signedRow } from './parts/signed-row';
import type { Tone } from './parts/tone';
import { clipped } from './text';

/** More stand in the fold: somebody who decides reads a screen. */
export const MOST_ROWS = 8;
/** Lines of small print under all rows together. */
const MOST_DETAILS = 12;
const TITLE_CHARACTERS = 160;
const DETAIL_CHARACTERS = 160;

export interface PlanRow {
  readonly change: PlannedChange;
  readonly title: string;
  /** `label: value` or `label: before → after`. */
  readonly details: readonly string[];
}

/** What is no step of its own to whoever reads it: shown with the one that it completes. */
const COMPLETES: readonly (readonly [key: RegExp, completed: string])[] = [
  [/name-application$/, 'instantiate-application'],
  [/assign-(claims|signing)-policy$/, 'create-$1-policy'],
  [/activate-signing-certificate$/, 'add-signing-certificate'],
];

/** The changes of a plan as somebody tells them: what only completes another one is part of it. */
export function rowsOf(operations: readonly OperationView[], requestId: string): readonly PlanRow[] {
  const changes = operations.filter(({ change }) => change !== 'keep');
  const rows = changes.filter((operation) => !completes(operation, changes));
  const each = Math.max(1, Math.floor(MOST_DETAILS / Math.max(1, Math.min(rows.length, MOST_ROWS))));
  return rows.map(({ change, title, details }) => ({
    change,
    title,
    details: details
      .filter((one) => isValue(one) && !one.includes(requestId))
      .slice(0, each)
      .map(inShort),
  }));
}

/** Of a plan that accepts: what was → is, each. */
export function acceptedRows(operations: readonly OperationView[]): readonly PlanRow[] {
  return operations.map(({ title, details }) => ({
    change: 'keep',
    title: title.replace(/^Accept: /, ''),
    details: details.filter((one) => !isReason(one)).slice(0, 1),
  }));
}

export function reasonsIn({ details }: OperationView): readonly string[] {
  return details.filter(isReason);
}

function isReason(detail: string): boolean {
  return detail.startsWith('Reason: ');
}

/** A claim by its last word, and a sentence without the yes behind it; both stand whole in the fold. */
function inShort(detail: string): string {
  return detail.replace(/^https?:\/\/\S+\/([\w-]+): /, '$1: ').replace(/: yes$/, '');
}

/** Details are `label: value` lines, or sentences; those with a mark of the request are for Entra's own lists. */
function isValue(detail: string): boolean {
  return detail.includes(': ') && !detail.endsWith('.');
}

function completes({ key }: OperationView, all: readonly OperationView[]): boolean {
  const prefix = key.startsWith('second-') ? 'second-' : '';
  return COMPLETES.some(([pattern, completed]) => {
    const found = pattern.exec(key);
    if (found === null) return false;
    const wanted = `${prefix}${completed.replace('$1', found[1] ?? '')}`;
    return all.some((one) => one.key === wanted);
  });
}

const LOOKS: Readonly<Record<PlannedChange, { name: string; glyph: string; word: string; tone: Tone }>> = {
  create: { name: 'AddCircle', glyph: '+', word: 'Created', tone: 'good' },
  change: { name: 'Edit', glyph: '~', word: 'Changed', tone: 'accent' },
  keep: { name: 'CheckmarkCircle', glyph: '=', word: 'Kept', tone: 'neutral' },
  remove: { name: 'Delete', glyph: '−', word: 'Removed', tone: 'attention' },
};

/** The first rows, each with its sign and, small, what it is set to. */
export function rowElements(
  rows: readonly PlanRow[],
  limits: { readonly title: number; readonly detail: number },
): readonly CardElement[] {
  return rows.slice(0, MOST_ROWS).map(({ change, title, details }) => {
    const { name, glyph, tone } = LOOKS[change];
    return signedRow({
      sign: icon(name, glyph, tone),
      text: [run(clipped(title, Math.min(TITLE_CHARACTERS, limits.title)))],
      small: details.map((one) => clipped(one, Math.min(DETAIL_CHARACTERS, limits.detail))),
    });
  });
}

export function changeWord(change: PlannedChange): string {
  return LOOKS[change].word;
}
