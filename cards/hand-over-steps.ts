import type { StepView } from '../core/views';
import { isWebAddress } from './buttons';
import { clipped, cutText } from './text';

export interface StepLimits {
  readonly value: number;
  readonly text: number;
  readonly rows: number;
  readonly url: number;
}

const LABEL_CHARACTERS = 120;

/** Numbered steps as data of the hand-over's template. */
export function stepRows(steps: readonly StepView[], limits: StepLimits) {
  return steps.slice(0, limits.rows).map((step, index) => ({
    number: index + 1,
    text: clipped(step.text, limits.text),
    details: clipped(detailsOf(step), limits.text),
    fields: step.fields.slice(0, limits.rows).map(({ label, value }) => ({
      label: clipped(label, LABEL_CHARACTERS),
      value: cutText(value, limits.value),
    })),
    check: clipped(step.check, limits.text),
    url: step.url.length <= limits.url && isWebAddress(step.url) ? step.url : '',
  }));
}

/** Rows that have no room, fields within a step included. */
export function hiddenRows(steps: readonly StepView[], { rows }: StepLimits): number {
  const fields = steps.slice(0, rows).map((step) => Math.max(0, step.fields.length - rows));
  return Math.max(0, steps.length - rows) + fields.reduce((sum, hidden) => sum + hidden, 0);
}

function detailsOf({ menuPath, role }: StepView): string {
  return [menuPath === '' ? '' : `Where: ${menuPath}`, role === '' ? '' : `You need the role ${role}.`]
    .filter((text) => text !== '')
    .join(' · ');
}
