import type { PlanNotice } from '../core/plan';
import type { RequestState } from '../core/request';
import type { PlanKind, Stage } from '../core/stages';
import type { PlanView } from '../core/views';
import { MAX_CARD_CHARACTERS } from './adaptive-card';
import type { AdaptiveCard, CardAction, CardActionData } from './adaptive-card';
import { button, toggleButton, withinLimit } from './buttons';
import { callRows } from './graph-calls';
import type { ShownCalls } from './graph-calls';
import template from './plan.template.json';
import { stageRows } from './plan-rows';
import type { PlanLimits } from './plan-rows';
import { cardTemplate } from './template';
import { clipped } from './text';

const NAME_CHARACTERS = 120;
const APPROVERS_CHARACTERS = 400;
const SENTENCE_CHARACTERS = 600;

/** Id of the container in the template. */
const GRAPH_CALLS = 'graph-calls';

/** Room kept for the Graph calls' heading and note. */
const CALLS_FRAME_CHARACTERS = 900;

const FULL: PlanLimits = { title: 300, detail: 300, details: 12, operations: 60, notices: 12 };
const REDUCED: readonly PlanLimits[] = [
  { title: 160, detail: 120, details: 4, operations: 60, notices: 12 },
  { title: 100, detail: 60, details: 1, operations: 40, notices: 8 },
];
const TIGHTEST: PlanLimits = { title: 60, detail: 40, details: 1, operations: 4, notices: 4 };

const HEADINGS: Readonly<Record<PlanKind, string>> = {
  setup: 'Plan: set up single sign-on',
  undo: 'Plan: undo the set-up',
  restore: 'Plan: restore what was taken back',
  renew: 'Plan: make a new client secret',
  remove: 'Plan: remove single sign-on',
};

const HEADLINE_STYLES: Readonly<Record<RequestState, string>> = {
  collecting: 'emphasis',
  'waiting-on-vendor': 'emphasis',
  planning: 'emphasis',
  'awaiting-approval': 'emphasis',
  applying: 'emphasis',
  'handed-over': 'good',
  completed: 'good',
  rejected: 'warning',
  expired: 'warning',
  cancelled: 'emphasis',
  stale: 'warning',
  failed: 'attention',
  undone: 'emphasis',
};

const SEVERITIES: Readonly<Record<PlanNotice['severity'], { word: string; style: string }>> = {
  info: { word: 'Note', style: 'default' },
  warning: { word: 'Warning', style: 'warning' },
  blocking: { word: 'Blocking', style: 'attention' },
};

const NO_CALLS: ShownCalls = { calls: [], note: '' };

const draw = cardTemplate(template, ['details', 'misses', 'body']);

/** A plan through its whole life: looked at, approved stage by stage, running, done or failed. */
export function planCard(view: PlanView): AdaptiveCard {
  const operations = view.plan?.stages.flatMap((stage) => stage.operations) ?? [];
  const full = drawPlan(view, FULL, operations.length === 0 ? NO_CALLS : callRows(operations, Infinity));
  if (sizeOf(full) <= MAX_CARD_CHARACTERS) return full;
  const { bare, limits } = roomiest(view, withoutCalls(full));
  if (operations.length === 0) return bare;
  const room = MAX_CARD_CHARACTERS - CALLS_FRAME_CHARACTERS - sizeOf(bare);
  return drawPlan(view, limits, callRows(operations, room));
}

/** The fullest card without Graph calls that leaves them some room. */
function roomiest(view: PlanView, fullest: AdaptiveCard): { bare: AdaptiveCard; limits: PlanLimits } {
  const leavesRoom = (card: AdaptiveCard) => sizeOf(card) <= MAX_CARD_CHARACTERS - CALLS_FRAME_CHARACTERS;
  if (leavesRoom(fullest)) return { bare: fullest, limits: FULL };
  for (const limits of REDUCED) {
    const bare = drawPlan(view, limits, NO_CALLS);
    if (leavesRoom(bare)) return { bare, limits };
  }
  return { bare: drawPlan(view, TIGHTEST, NO_CALLS), limits: TIGHTEST };
}

function withoutCalls(card: AdaptiveCard): AdaptiveCard {
  return { ...card, body: card.body.filter(({ id }) => id !== GRAPH_CALLS) };
}

function drawPlan(view: PlanView, limits: PlanLimits, { calls, note }: ShownCalls): AdaptiveCard {
  const stages = stageRows(view.plan?.stages ?? [], limits);
  return draw({
    fields: {
      heading: HEADINGS[view.planKind],
      vendorName: clipped(view.vendorName, NAME_CHARACTERS),
      facts: [
        { label: 'Application', value: clipped(view.applicationName, NAME_CHARACTERS) },
        { label: 'Tenant', value: clipped(view.tenantName, NAME_CHARACTERS) },
        { label: 'Requested by', value: clipped(view.requesterName, NAME_CHARACTERS) },
        ...(view.approvers === null
          ? []
          : [{ label: 'Approvers', value: clipped(view.approvers, APPROVERS_CHARACTERS) }]),
      ],
      headline: clipped(view.headline, SENTENCE_CHARACTERS),
      headlineStyle: HEADLINE_STYLES[view.state],
      notices: noticeRows(view.notices, limits.notices),
      stages,
      hasCalls: calls.length > 0 || note !== '',
      calls,
      callsNote: note,
      footer: footerOf(view),
    },
    actions: buttonsOf(view, stages.length > 0),
    summary: `${HEADINGS[view.planKind]}, ${view.vendorName}. ${view.headline}`,
  });
}

function noticeRows(notices: readonly PlanNotice[], most: number) {
  const gravestFirst = (['blocking', 'warning', 'info'] as const).flatMap((severity) =>
    notices.filter((notice) => notice.severity === severity),
  );
  const hidden = notices.length - most;
  return [
    ...gravestFirst.slice(0, most).map(({ severity, text }) => ({
      ...SEVERITIES[severity],
      text: clipped(text, SENTENCE_CHARACTERS),
    })),
    ...(hidden > 0 ? [{ ...SEVERITIES.info, text: `${hidden} more notices have no room here.` }] : []),
  ];
}

function footerOf({ requestId, plan, buttons }: PlanView): string {
  const request = `Request ${requestId}`;
  if (plan === null) return request;
  const expiry = buttons.approveStage === null ? '' : `, can be approved until ${plan.expiresAt}`;
  return `${request}, plan ${plan.hash.slice(0, 12)}${expiry}`;
}

function buttonsOf({ requestId, plan, buttons }: PlanView, hasCalls: boolean): readonly CardAction[] {
  const data = (stage: Stage | 'all') => ({ requestId, stage, planHash: plan?.hash ?? '' });
  const { approveStage } = buttons;
  const all: CardAction[] = [];
  if (approveStage !== null) {
    all.push(button(`Approve ${approveStage}`, data(approveStage), { style: 'positive' }));
  }
  if (buttons.approveAll) all.push(button('Approve all', data('all')));
  if (buttons.requestChanges) all.push(reasonButton('Request changes', data(approveStage ?? 'all')));
  if (buttons.reject) all.push(reasonButton('Reject', data(approveStage ?? 'all')));
  if (buttons.changeAnswers) all.push(button('Change answers', data('all')));
  if (hasCalls) all.push(toggleButton('Show Graph calls', GRAPH_CALLS));
  if (buttons.tryAgain) all.push(button('Try again', data('all')));
  if (buttons.undo) all.push(button('Undo', data('all')));
  if (buttons.restore) all.push(button('Restore', data('all')));
  return withinLimit(all, ['Show Graph calls', 'Change answers', 'Request changes']);
}

/** What the bot takes. */
const REASON_CHARACTERS = 1_000;

const REASONS = {
  'Request changes': {
    id: 'changes',
    label: 'What should change?',
    placeholder: 'e.g. Please use the redirect URL of the production site',
    errorMessage: 'Say what should change: it stands on the questions.',
    style: 'default',
  },
  Reject: {
    id: 'reason',
    label: 'Reason',
    placeholder: 'e.g. Wrong reply URL, please check with the vendor',
    errorMessage: 'Say why, so that the requester knows what to change.',
    style: 'destructive',
  },
} as const;

function reasonButton(title: keyof typeof REASONS, data: CardActionData): CardAction {
  const { style, ...input } = REASONS[title];
  return {
    type: 'Action.ShowCard',
    title,
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'Input.Text', ...input, isMultiline: true, maxLength: REASON_CHARACTERS, isRequired: true },
      ],
      actions: [button(title, data, { style, associatedInputs: 'auto' })],
    },
  };
}

function sizeOf(card: AdaptiveCard): number {
  return JSON.stringify(card).length;
}
