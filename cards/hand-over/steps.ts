import type { StepField, StepView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { line, run } from '../parts/line';
import { clipped } from '../text';
import { draftPart } from './drafts';
import { linkLine, valueLines, type HandOverLimits } from './limits';
import { secretPart } from './secrets';

interface Steps {
  readonly requestId: string;
  readonly steps: readonly StepView[];
  /** Beginning of the ids of what folds; unlike any other on the card. */
  readonly id: string;
}

/** Numbered steps, each with the values, files, drafts and buttons that it needs. */
export function stepParts({ requestId, steps, id }: Steps, limits: HandOverLimits): readonly CardElement[] {
  return steps.slice(0, limits.rows).map((step, index) => ({
    type: 'Container',
    spacing: 'Medium',
    items: stepItems({ requestId, step, number: index + 1, id: `${id}${index + 1}` }, limits),
  }));
}

interface Numbered {
  readonly requestId: string;
  readonly step: StepView;
  readonly number: number;
  readonly id: string;
}

function stepItems(
  { requestId, step, number, id }: Numbered,
  limits: HandOverLimits,
): readonly CardElement[] {
  const { text, fields, files, secrets, drafts, check, url } = step;
  const portal = step.portal === 'entra' ? 'In Microsoft Entra: ' : '';
  return [
    line([run(`${number}. `, { weight: 'Bolder' }), run(clipped(`${portal}${text}`, limits.text))]),
    ...subtle(clipped(detailsOf(step), limits.text)),
    ...fields.slice(0, limits.rows).flatMap((field) => fieldPart(field, limits)),
    ...files.slice(0, limits.rows).flatMap((file) => linkLine(file.title, file.url, { limits })),
    ...secrets.slice(0, limits.rows).flatMap((secret) => secretPart(requestId, secret, limits)),
    ...drafts
      .slice(0, limits.rows)
      .flatMap((draft, index) => draftPart(draft, `${id}draft${index + 1}`, limits)),
    ...(check === ''
      ? []
      : [
          line([run('Check: ', { isSubtle: true }), run(clipped(check, limits.text), { isSubtle: true })], {
            spacing: 'None',
          }),
        ]),
    ...pageLine(url, number, limits),
  ];
}

/** It says where it leads to: in the sandbox that is no page of Microsoft's. */
function pageLine(url: string, number: number, limits: HandOverLimits): readonly CardElement[] {
  if (!URL.canParse(url)) return [];
  const { host } = new URL(url);
  return linkLine(`Open ${host}`, url, { limits, name: `Open ${host}, the page of step ${number}` });
}

/** A file is fetched by its name, a web address stands whole and opens beside it. */
function fieldPart({ label, value, url }: StepField, limits: HandOverLimits): readonly CardElement[] {
  if (url === undefined) return valueLines(label, value, { limits });
  if (url === value)
    return [
      ...valueLines(label, value, { limits }),
      ...linkLine('Open', url, { limits, name: `Open ${label}` }),
    ];
  const link = linkLine(`${label}: ${value}`, url, { limits, name: `Fetch ${label}: ${value}` });
  return link.length > 0 ? link : valueLines(label, value, { limits });
}

function subtle(text: string): readonly CardElement[] {
  return text === '' ? [] : [line([run(text, { size: 'Small', isSubtle: true })], { spacing: 'None' })];
}

function detailsOf({ menuPath, role }: StepView): string {
  return [menuPath === '' ? '' : `Where: ${menuPath}`, role === '' ? '' : `You need the role ${role}.`]
    .filter((text) => text !== '')
    .join(' · ');
}

/** Rows of steps that have no room. */
export function hiddenRows(steps: readonly StepView[], { rows }: HandOverLimits): number {
  const over = (list: readonly unknown[]) => Math.max(0, list.length - rows);
  const inside = steps
    .slice(0, rows)
    .map(({ fields, files, secrets, drafts }) => over(fields) + over(files) + over(secrets) + over(drafts));
  return over(steps) + inside.reduce((sum, hidden) => sum + hidden, 0);
}
