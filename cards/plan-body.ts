import type { OperationView, PlanView, StageView } from '../core/views';
import type { CardElement } from './adaptive-card';
import { fold } from './parts/fold';
import { line, run } from './parts/line';
import { progress } from './parts/progress';
import { stageElements, type PlanLimits } from './plan-details';
import { information, noticeLine, warnings } from './plan-notices';
import { acceptedRows, MOST_ROWS, reasonsIn, rowElements, rowsOf } from './plan-rows';
import { changesToCome, inProgress, isChange, operationsOf, sumsOf } from './plan-words';
import type { Tone } from './parts/tone';
import { clipped } from './text';

const MOST_DIFFERENCES = 6;

/** What stands between the head and the technical details. */
export function planBody(view: PlanView, limits: PlanLimits): readonly CardElement[] {
  switch (view.phase) {
    case 'running':
      return running(view, limits);
    case 'deciding':
      return deciding(view, limits);
    case 'failed':
      return [headlineElement(view, 'attention', limits), ...doneSoFar(view), ...everything(view, limits)];
    case 'paused':
      return [
        headlineElement(view, 'neutral', limits),
        ...sumsSoFar(view),
        ...inCase(view, limits),
        ...everything(view, limits),
      ];
    case 'looking':
    case 'over':
      return [
        headlineElement(view, 'neutral', limits),
        ...warnings(view, limits),
        ...everything(view, limits),
      ];
  }
}

/** Folded to a bar and what is being done. */
function running(view: PlanView, limits: PlanLimits): readonly CardElement[] {
  const operations = operationsOf(view);
  const done = operations.filter(({ state }) => state === 'done').length;
  const now =
    operations.find(({ state }) => state === 'writing') ??
    operations.find(({ state }) => state === 'written') ??
    operations.find(({ state }) => state === 'waiting' || state === 'planned');
  const remark = now?.remark ?? '';
  return [
    ...progress({
      done,
      total: operations.length,
      now: now === undefined ? 'checking what was written' : clipped(inProgress(now.title), 160),
    }),
    ...(remark === '' ? [] : [line([run(clipped(remark, 200), { italic: true })], { spacing: 'None' })]),
    ...(remark === '' && view.headline !== '' ? [small(clipped(view.headline, limits.sentence))] : []),
    ...everything(view, limits),
  ];
}

function deciding(view: PlanView, limits: PlanLimits): readonly CardElement[] {
  const { risk } = view;
  const toCome = changesToCome(view);
  const rows = view.planKind === 'accept' ? acceptedRows(operationsOf(view)) : rowsOf(toCome, view.requestId);
  return [
    line(
      [
        run(`${view.planKind === 'accept' ? acceptedSum(rows.length) : sumsOf(toCome)}.`, {
          weight: 'Bolder',
          size: 'Medium',
        }),
      ],
      { spacing: 'Medium' },
    ),
    ...(risk === null ? [] : [noticeLine(risk, limits, 'None')]),
    ...warnings(view, limits),
    ...differences(view, limits),
    ...rowElements(rows, limits),
    ...(rows.length > MOST_ROWS ? [small(`… and ${rows.length - MOST_ROWS} more, in full below.`)] : []),
    ...(view.planKind === 'accept' ? reasons(operationsOf(view), limits) : []),
    ...inCase(view, limits),
    ...chosen(view, limits),
    small(clipped(view.headline, limits.sentence)),
    ...approversLine(view, limits),
    ...information(view, limits),
    ...everything(view, limits),
  ];
}

function acceptedSum(count: number): string {
  return `Nothing is written: ${count === 1 ? 'one difference stands' : `${count} differences stand`} from now on`;
}

/** Why it shall stay so, once for all of it. */
function reasons(operations: readonly OperationView[], { detail }: PlanLimits): readonly CardElement[] {
  return [...new Set(operations.flatMap(reasonsIn))].map((text) =>
    line([run(clipped(text, detail))], { spacing: 'Small' }),
  );
}

/** Approved with the rest, and run only where somebody presses for it. */
function inCase({ plan }: PlanView, { title, detail }: PlanLimits): readonly CardElement[] {
  return (plan?.onDemand ?? []).map((operation) =>
    line(
      [
        run('If it goes wrong: ', { weight: 'Bolder' }),
        run(`${clipped(operation.title, title)}. `),
        run(clipped(operation.details[0] ?? '', detail), { size: 'Small', isSubtle: true }),
      ],
      { spacing: 'Small' },
    ),
  );
}

function approversLine({ approvers }: PlanView, { sentence }: PlanLimits): readonly CardElement[] {
  return approvers === null ? [] : [small(`Approvers: ${clipped(approvers, sentence)}`)];
}

function headlineElement({ headline }: PlanView, tone: Tone, limits: PlanLimits): CardElement {
  const text = clipped(headline, limits.sentence);
  if (tone !== 'attention') return line([run(text)], { spacing: 'Medium' });
  return {
    type: 'Container',
    style: 'attention',
    spacing: 'Medium',
    items: [line([run(text, { weight: 'Bolder' })])],
  };
}

function doneSoFar(view: PlanView): readonly CardElement[] {
  const operations = operationsOf(view).filter(isChange);
  const done = operations.filter(({ state }) => state === 'done').length;
  if (done === 0) return [];
  return [line([run(`${done} of ${operations.length} changes are done and stay until Undo.`)])];
}

/** What is done and what follows at a gate. */
function sumsSoFar(view: PlanView): readonly CardElement[] {
  const operations = operationsOf(view).filter(isChange);
  const done = operations.filter(({ state }) => state === 'done').length;
  return [small(`${done} of ${operations.length} changes are done.`)];
}

function small(text: string): CardElement {
  return line([run(text, { size: 'Small', isSubtle: true })], {
    spacing: 'Small',
  });
}

function differences({ differences: lines }: PlanView, { detail }: PlanLimits): readonly CardElement[] {
  if (lines.length === 0) return [];
  const hidden = lines.length - MOST_DIFFERENCES;
  return [
    line([run('Different from the plan before:', { weight: 'Bolder' })], { spacing: 'Medium' }),
    ...lines
      .slice(0, MOST_DIFFERENCES)
      .map((text) => line([run(clipped(text, detail))], { spacing: 'None' })),
    ...(hidden > 0 ? [small(`… and ${hidden} more.`)] : []),
  ];
}

/** What was not asked, and that it can be. */
function chosen({ chosen: values, buttons }: PlanView, { detail }: PlanLimits): readonly CardElement[] {
  if (values.length === 0) return [];
  const said = values
    .map(({ label, value }) => `${clipped(label, detail)}: ${clipped(value, detail)}`)
    .join(' · ');
  const how = buttons.changeAnswers ? ' “Change answers” changes it.' : '';
  return [
    line(
      [
        run('Chosen for you: ', { size: 'Small', weight: 'Bolder' }),
        run(`${said}.${how}`, { size: 'Small' }),
      ],
      { spacing: 'Small' },
    ),
  ];
}

/** Each change in full, and apart from them what stays as it is. */
function everything({ plan, planKind }: PlanView, limits: PlanLimits): readonly CardElement[] {
  const stages = plan?.stages ?? [];
  const changing = picked(stages, isChange);
  const kept = picked(stages, (operation) => !isChange(operation));
  const count = (some: readonly StageView[]) =>
    some.reduce((sum, { operations }) => sum + operations.length, 0);
  return [
    ...(count(changing) === 0
      ? []
      : fold(
          'in-full',
          { open: `Every change in full (${count(changing)})`, close: 'Hide the changes in full' },
          stageElements(changing, limits),
        )),
    ...(count(kept) === 0
      ? []
      : fold('kept', keptTitles(planKind, count(kept)), stageElements(kept, limits))),
  ];
}

function keptTitles(kind: PlanView['planKind'], count: number) {
  return kind === 'accept'
    ? { open: `What is accepted, in full (${count})`, close: 'Hide what is accepted' }
    : { open: `What stays as it is (${count})`, close: 'Hide what stays as it is' };
}

function picked(stages: readonly StageView[], fits: (one: OperationView) => boolean): readonly StageView[] {
  return stages
    .map((stage) => ({ ...stage, operations: stage.operations.filter(fits) }))
    .filter(({ operations }) => operations.length > 0);
}
