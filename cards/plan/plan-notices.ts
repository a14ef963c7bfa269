import type { PlanNotice } from '../../core/plan';
import type { PlanView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { TEXT_COLORS, type Tone } from '../parts/tone';
import type { PlanLimits } from './plan-details';
import { clipped } from '../text';

const SEVERITIES: Readonly<Record<PlanNotice['severity'], { word: string; tone: Tone }>> = {
  info: { word: '', tone: 'neutral' },
  warning: { word: '⚠ Warning: ', tone: 'neutral' },
  blocking: { word: '✘ Cannot be approved: ', tone: 'attention' },
};

export function noticeLine(
  { severity, text }: PlanNotice,
  { sentence }: PlanLimits,
  spacing = 'Small',
): CardElement {
  const { word, tone } = SEVERITIES[severity];
  return line(
    [
      ...(word === '' ? [] : [run(word, { weight: 'Bolder', color: TEXT_COLORS[tone] })]),
      run(clipped(text, sentence)),
    ],
    { spacing },
  );
}

/** The gravest first. */
export function warnings({ notices }: PlanView, limits: PlanLimits): readonly CardElement[] {
  const grave = (['blocking', 'warning'] as const).flatMap((severity) =>
    notices.filter((notice) => notice.severity === severity),
  );
  const hidden = grave.length - limits.notices;
  return [
    ...grave.slice(0, limits.notices).map((notice) => noticeLine(notice, limits)),
    ...(hidden > 0
      ? [noticeLine({ severity: 'warning', text: `${hidden} more have no room here.` }, limits)]
      : []),
  ];
}

export function information({ notices }: PlanView, limits: PlanLimits): readonly CardElement[] {
  const notes = notices.filter(({ severity }) => severity === 'info').slice(0, limits.notices);
  if (notes.length === 0) return [];
  const count = notes.length === 1 ? 'One note' : `${notes.length} notes`;
  return fold(
    'notes',
    { open: `${count} on this plan`, close: 'Hide the notes' },
    notes.map((notice) => noticeLine(notice, limits)),
  );
}
