import type { CheckResult } from '../../core/checks';
import type { OperationEffect, PlannedChange } from '../../core/plan';
import type { OperationView, StageView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { line, run, runLines, type Run } from '../parts/line';
import { TEXT_COLORS, type Tone } from '../parts/tone';
import { changeWord } from './plan-rows';
import { clipped, literalLine } from '../text';

/** How much of a plan is shown; large plans get by with less. */
export interface PlanLimits {
  /** Characters of a title, an approval or a failure. */
  readonly title: number;
  /** Characters of one detail line. */
  readonly detail: number;
  /** Detail lines per operation. */
  readonly details: number;
  /** Operations per stage. */
  readonly operations: number;
  readonly notices: number;
  /** Characters of a notice, a headline or a list of names. */
  readonly sentence: number;
}

type ShownState = OperationView['state'];

const STATES: Readonly<Record<ShownState, { symbol: string; word: string; tone: Tone }>> = {
  planned: { symbol: '', word: '', tone: 'neutral' },
  waiting: { symbol: '○', word: 'to come', tone: 'neutral' },
  writing: { symbol: '◐', word: 'running', tone: 'accent' },
  written: { symbol: '◐', word: 'running', tone: 'accent' },
  'in-doubt': { symbol: '◌', word: 'outcome not known yet', tone: 'warning' },
  unread: { symbol: '◌', word: 'written, not checked yet', tone: 'warning' },
  done: { symbol: '✔', word: 'done', tone: 'good' },
  failed: { symbol: '✘', word: 'failed', tone: 'attention' },
};

/** Said only where the effect is not what the change already announced. */
const EFFECT_WORDS: Readonly<Record<OperationEffect, string>> = {
  created: 'created',
  adopted: 'what was there is used',
  changed: 'changed',
  kept: 'it was so already',
  removed: 'removed',
};

const EXPECTED_EFFECT: Readonly<Record<PlannedChange, OperationEffect>> = {
  create: 'created',
  change: 'changed',
  keep: 'kept',
  remove: 'removed',
};

const STAGE_NAMES: Readonly<Record<StageView['stage'], string>> = {
  create: 'Create',
  'sign-on': 'Sign-on',
  credentials: 'Credentials',
  access: 'Access',
  prepare: 'Prepare',
  switch: 'Switch',
  'switch-back': 'Switch back',
  'clean-up': 'Clean up',
  disable: 'Disable',
  delete: 'Delete',
  enable: 'Stop the removal',
};

/** Every operation of some stages in full, with what was decided and what became of it. */
export function stageElements(stages: readonly StageView[], limits: PlanLimits): readonly CardElement[] {
  return stages
    .filter(({ operations }) => operations.length > 0)
    .flatMap(({ stage, approval, operations }) => [
      line(
        [
          run(STAGE_NAMES[stage], { weight: 'Bolder' }),
          ...(approval === '' ? [] : [run(`  ${clipped(approval, limits.title)}`, { isSubtle: true })]),
        ],
        { spacing: 'Medium' },
      ),
      ...mostTelling(operations, limits.operations).map((one) => operationElement(one, limits)),
      ...hiddenElement(operations.length - limits.operations),
    ]);
}

function hiddenElement(hidden: number): readonly CardElement[] {
  return hidden <= 0
    ? []
    : [line([run(`… and ${hidden} more, which have no room on this card.`, { isSubtle: true })])];
}

/** In their order; where room is short those that failed or run stay rather than those that wait. */
function mostTelling(operations: readonly OperationView[], most: number): readonly OperationView[] {
  if (operations.length <= most) return operations;
  const rank = ({ state }: OperationView) =>
    ['failed', 'writing', 'written', 'in-doubt', 'unread'].includes(state) ? 0 : 1;
  const kept = new Set([...operations].sort((left, right) => rank(left) - rank(right)).slice(0, most));
  return operations.filter((operation) => kept.has(operation));
}

function operationElement(operation: OperationView, limits: PlanLimits): CardElement {
  const { change, details, checks, remark, failure } = operation;
  const small = { size: 'Small' } as const;
  const below = (text: string, options = {}): readonly Run[] =>
    text === '' ? [] : [runLines(`\n${text}`, { ...small, ...options })];
  return line(
    [
      run(clipped(operation.title, limits.title)),
      runLines(`\n${changeWord(change)}`, { ...small, isSubtle: true }),
      ...stateRuns(operation),
      ...below(asLines(details, limits), { isSubtle: true }),
      ...below(missLines(checks, limits), { color: TEXT_COLORS.attention }),
      ...below(clipped(literalLine(remark ?? ''), limits.detail), { italic: true }),
      ...below(clipped(literalLine(failure?.text ?? ''), limits.title)),
    ],
    { spacing: 'Small' },
  );
}

function stateRuns(operation: OperationView): readonly Run[] {
  const { symbol, word, tone } = STATES[operation.state];
  if (word === '') return [];
  return [
    run(`   ${symbol} `, { size: 'Small', color: TEXT_COLORS[tone] }),
    run(word + effectWord(operation), { size: 'Small' }),
  ];
}

function effectWord({ state, effect, change }: OperationView): string {
  if (state !== 'done' || effect === null || effect === EXPECTED_EFFECT[change]) return '';
  return `: ${EFFECT_WORDS[effect]}`;
}

function missLines(checks: readonly CheckResult[], limits: PlanLimits): string {
  const lines = checks
    .filter(({ holds }) => !holds)
    .map(({ label, found }) => `✘ ${label}${found === undefined ? '' : `, found: ${found}`}`);
  return asLines(lines, limits);
}

function asLines(lines: readonly string[], limits: PlanLimits): string {
  const shown = lines.slice(0, limits.details).map((one) => clipped(literalLine(one), limits.detail));
  const hidden = lines.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`… ${hidden} more`] : [])].join('\n');
}
