import type { HandOverView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { clipped, escapedMarkdown } from '../text';
import { draftPart } from './drafts';
import { LABEL_CHARACTERS, linkLine, valueLines, type HandOverLimits } from './limits';
import { stepParts } from './steps';

/** Client ID and tenant ID, whatever else is folded: the vendor's names, with Entra's own beside them. */
export function identityPart({ identity }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  if (identity.length === 0) return [];
  const items = identity.slice(0, MOST_IDS).flatMap(({ label, entraLabel, value }) =>
    valueLines(label, value, {
      limits,
      beside: entraLabel === '' ? ' ' : ` (Entra: ${clipped(entraLabel, LABEL_CHARACTERS)})`,
    }),
  );
  return [{ type: 'Container', separator: true, spacing: 'Medium', items }];
}

/** Two applications and the tenant. */
const MOST_IDS = 3;

export function warningsPart(texts: readonly string[], limits: HandOverLimits): readonly CardElement[] {
  if (texts.length === 0) return [];
  const items = texts.map((text) =>
    line([run('Warning: ', { weight: 'Bolder' }), run(clipped(text, limits.text))], { spacing: 'Small' }),
  );
  return [{ type: 'Container', style: 'warning', spacing: 'Medium', items }];
}

/** What to do once it works. */
export function nextPart({ next }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  const things = next.slice(0, limits.rows).map(({ text, link }, index) => ({
    type: 'Container',
    spacing: 'Small',
    items: [
      line([run(`${index + 1}. `, { weight: 'Bolder' }), run(clipped(text, limits.text))]),
      ...(link === null ? [] : linkLine(link.title, link.url, { limits })),
    ],
  }));
  return [line([run('What to do next', { weight: 'Bolder' })], { spacing: 'Medium' }), ...things];
}

/** Drafts that belong to no step. */
export function draftsPart({ drafts }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  return drafts.slice(0, limits.rows).map((draft, index) => ({
    type: 'Container',
    spacing: 'Medium',
    items: [
      line([run('Message to send', { weight: 'Bolder' })]),
      ...draftPart(draft, `draft${index + 1}`, limits),
    ],
  }));
}

/** Clients read a toggle's title as markdown. */
export function testPart({ verification }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  if (verification === null) return [];
  return [
    {
      type: 'Input.Toggle',
      id: 'verified',
      separator: true,
      spacing: 'Medium',
      label: 'Before you confirm',
      title: escapedMarkdown(clipped(verification, limits.text)),
      value: 'false',
      valueOn: 'true',
      valueOff: 'false',
      wrap: true,
      isRequired: true,
      errorMessage: 'Do the test first, then tick this.',
    },
  ];
}

/** What is only there to be looked up. */
export function folds(view: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  return [
    ...doneStepsFold(view, limits),
    ...valuesFold(view, limits),
    ...linksFold(view, limits),
    ...technicalFold(view),
  ];
}

function doneStepsFold(
  { requestId, steps, doneSteps, phase, vendorName }: HandOverView,
  limits: HandOverLimits,
) {
  // Once it works nothing of it is left to do.
  const done = phase === 'open' ? doneSteps : doneSteps.length > 0 ? doneSteps : withoutSecrets(steps);
  if (done.length === 0) return [];
  const where = clipped(vendorName, LABEL_CHARACTERS);
  const titles = { open: `Show what was done in ${where}`, close: `Hide what was done in ${where}` };
  return fold('done', titles, stepParts({ requestId, steps: done, id: 'done' }, limits));
}

function withoutSecrets(steps: HandOverView['steps']): HandOverView['steps'] {
  return steps.map((step) => ({ ...step, secrets: [] }));
}

function valuesFold({ items }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  if (items.length === 0) return [];
  const all = items.length === 1 ? 'the value' : `all ${items.length} values`;
  const rows = items
    .slice(0, limits.rows)
    .flatMap(({ label, value, url = '' }) => [
      ...valueLines(label, value, { limits, beside: ' ' }),
      ...linkLine(`Open ${label}`, url, { limits }),
    ]);
  return fold('values', { open: `Show ${all}`, close: `Hide ${all}` }, rows);
}

function linksFold({ links }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  const shown = links.slice(0, limits.rows).flatMap(({ title, url }) => linkLine(title, url, { limits }));
  if (shown.length === 0) return [];
  return fold('links', { open: 'Show files and links', close: 'Hide files and links' }, shown);
}

function technicalFold({ requestId, applicationName }: HandOverView): readonly CardElement[] {
  return fold('technical', { open: 'Technical details', close: 'Hide technical details' }, [
    line([
      run(`Request ${requestId}, application ${clipped(applicationName, LABEL_CHARACTERS)}`, {
        size: 'Small',
        isSubtle: true,
      }),
    ]),
  ]);
}
