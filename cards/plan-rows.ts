import type { CheckResult } from '../core/checks';
import type { OperationEffect, PlannedChange } from '../core/plan';
import type { OperationView, StageView } from '../core/views';
import { clipped, literalLine } from './text';

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
}

type ShownState = OperationView['state'];

const CHANGE_WORDS: Readonly<Record<PlannedChange, string>> = {
  create: '+ create',
  change: '~ change',
  keep: '= keep',
  remove: '− remove',
};

const STATE_WORDS: Readonly<Record<ShownState, { symbol: string; word: string; color: string }>> = {
  planned: { symbol: '', word: '', color: 'Default' },
  waiting: { symbol: '○', word: 'waiting', color: 'Default' },
  writing: { symbol: '◐', word: 'running', color: 'Accent' },
  written: { symbol: '◐', word: 'running', color: 'Accent' },
  'in-doubt': { symbol: '◌', word: 'outcome not known yet', color: 'Warning' },
  unread: { symbol: '◌', word: 'written, not read back yet', color: 'Warning' },
  done: { symbol: '✔', word: 'done', color: 'Good' },
  failed: { symbol: '✘', word: 'failed', color: 'Attention' },
};

/** Said only where the effect is not what the change already announced. */
const EFFECT_WORDS: Readonly<Record<OperationEffect, string>> = {
  created: ', created',
  adopted: ', adopted what was there',
  changed: ', changed',
  kept: ', was already so',
  removed: ', removed',
};

const EXPECTED_EFFECT: Readonly<Record<PlannedChange, OperationEffect>> = {
  create: 'created',
  change: 'changed',
  keep: 'kept',
  remove: 'removed',
};

export function stageRows(stages: readonly StageView[], limits: PlanLimits) {
  const shown = stages.filter(({ operations }) => operations.length > 0);
  return shown.map(({ stage, approval, operations }, index) => ({
    heading: `Stage ${index + 1} of ${shown.length}: ${stage}`,
    approval: clipped(approval, limits.title),
    operations: mostTelling(operations, limits.operations).map((operation, row) =>
      operationRow(operation, `d${index}-${row}`, limits),
    ),
    more:
      operations.length > limits.operations
        ? `… and ${operations.length - limits.operations} more operations of this stage, which have no room here.`
        : '',
  }));
}

/** In their order; where room is short those that failed or run stay rather than those that wait. */
function mostTelling(operations: readonly OperationView[], most: number): readonly OperationView[] {
  if (operations.length <= most) return operations;
  const rank = ({ state }: OperationView) =>
    ['failed', 'writing', 'written', 'in-doubt', 'unread'].includes(state) ? 0 : 1;
  const kept = new Set([...operations].sort((left, right) => rank(left) - rank(right)).slice(0, most));
  return operations.filter((operation) => kept.has(operation));
}

function operationRow(operation: OperationView, detailsId: string, limits: PlanLimits) {
  const { symbol, word, color } = STATE_WORDS[operation.state];
  const details = detailLines(operation, limits);
  return {
    title: clipped(operation.title, limits.title),
    change: CHANGE_WORDS[operation.change],
    stateSymbol: symbol,
    state: word + effectWord(operation),
    stateColor: color,
    readBack: readBackSummary(operation.checks),
    detailsId,
    details,
    // A finished operation is checked, so what was planned steps back behind the result.
    collapsed: operation.state === 'done' && details !== '',
    misses: missLines(operation.checks, limits),
    remark: clipped(operation.remark ?? '', limits.detail),
    failure: clipped(operation.failure?.text ?? '', limits.title),
    failureReference: failureReference(operation),
  };
}

function effectWord({ state, effect, change }: OperationView): string {
  if (state !== 'done' || effect === null || effect === EXPECTED_EFFECT[change]) return '';
  return EFFECT_WORDS[effect];
}

function detailLines({ details, checks, state }: OperationView, limits: PlanLimits): string {
  const holding = state === 'done' ? checks.filter(({ holds }) => holds) : [];
  const lines = [...details, ...holding.map(({ label }) => `✔ ${label}`)];
  return asLines(lines, limits);
}

function missLines(checks: readonly CheckResult[], limits: PlanLimits): string {
  const lines = checks
    .filter(({ holds }) => !holds)
    .map(({ label, found }) => `✘ ${label}${found === undefined ? '' : `, found: ${found}`}`);
  return asLines(lines, limits);
}

function asLines(lines: readonly string[], limits: PlanLimits): string {
  const shown = lines.slice(0, limits.details).map((line) => clipped(literalLine(line), limits.detail));
  const hidden = lines.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`… ${hidden} more`] : [])].join('\n');
}

function readBackSummary(checks: readonly CheckResult[]): string {
  if (checks.length === 0) return '';
  const holding = checks.filter(({ holds }) => holds).length;
  return `${holding === checks.length ? '✔' : '✘'} read back: ${holding} of ${checks.length}`;
}

function failureReference({ failure }: OperationView): string {
  if (failure === null) return '';
  const { code, requestId, correlationId = null } = failure;
  return [
    clipped(code, 80),
    ...(requestId === null ? [] : [`request id ${clipped(requestId, 80)}`]),
    ...(correlationId === null ? [] : [`correlation id ${clipped(correlationId, 80)}`]),
  ].join(', ');
}
