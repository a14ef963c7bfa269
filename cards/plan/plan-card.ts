import type { PlanView } from '../../core/views';
import type { AdaptiveCard } from '../adaptive-card';
import template from '../framed.template.json';
import { callRows } from './graph-calls';
import type { ShownCalls } from './graph-calls';
import { fold } from '../parts/fold';
import { head, type Step } from '../parts/head';
import { planActions } from './plan-buttons';
import { planBody } from './plan-body';
import type { PlanLimits } from './plan-details';
import { technicalElements } from './plan-technical';
import { changesToCome, operationsOf, PURPOSES, sumsOf } from './plan-words';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const NAME_CHARACTERS = 120;

/** What goes through a webhook as well; the message around the card takes the rest. */
const MOST_BYTES = 26_000;
/** Room kept for the frame of the Graph calls. */
const CALLS_FRAME_BYTES = 900;

const FULL: PlanLimits = { title: 300, detail: 300, details: 40, operations: 60, notices: 12, sentence: 600 };
const REDUCED: readonly PlanLimits[] = [
  { ...FULL, details: 12 },
  { title: 160, detail: 120, details: 4, operations: 60, notices: 12, sentence: 400 },
  { title: 100, detail: 60, details: 1, operations: 20, notices: 8, sentence: 200 },
];
const TIGHTEST: PlanLimits = { title: 60, detail: 40, details: 1, operations: 4, notices: 3, sentence: 120 };

const NO_CALLS: ShownCalls = { calls: [], note: '' };

const draw = cardTemplate(template);

/** A plan through its whole life: looked at, decided on, running, done or failed. */
export function planCard(view: PlanView): AdaptiveCard {
  const operations = [...operationsOf(view), ...(view.plan?.onDemand ?? [])];
  const full = drawPlan(view, FULL, callRows(operations, Infinity));
  if (sizeOf(full) <= MOST_BYTES) return full;
  const { bare, limits } = roomiest(view);
  if (operations.length === 0) return bare;
  return drawPlan(view, limits, callRows(operations, MOST_BYTES - CALLS_FRAME_BYTES - sizeOf(bare)));
}

/** The fullest card without Graph calls that leaves them some room. */
function roomiest(view: PlanView): { bare: AdaptiveCard; limits: PlanLimits } {
  for (const limits of [FULL, ...REDUCED]) {
    const bare = drawPlan(view, limits, NO_CALLS);
    if (sizeOf(bare) <= MOST_BYTES - CALLS_FRAME_BYTES) return { bare, limits };
  }
  return { bare: drawPlan(view, TIGHTEST, NO_CALLS), limits: TIGHTEST };
}

function drawPlan(view: PlanView, limits: PlanLimits, calls: ShownCalls): AdaptiveCard {
  return draw({
    fields: {},
    parts: {
      body: [
        ...head({
          vendorName: view.vendorName,
          line: aboutOf(view),
          turn: view.turn,
          step: stepOf(view),
        }),
        ...planBody(view, limits),
        ...(view.plan === null ? [] : fold('technical', TECHNICAL, technicalElements(view, calls))),
      ],
    },
    actions: planActions(view, limits),
    summary: `${view.vendorName}: ${PURPOSES[view.planKind]}. ${summaryOf(view)}`,
  });
}

const TECHNICAL = { open: 'Technical details', close: 'Hide technical details' };

function aboutOf({ planKind, applicationName, vendorName, tenantName, requesterName }: PlanView): string {
  const called = applicationName === vendorName ? '' : ` “${clipped(applicationName, NAME_CHARACTERS)}”`;
  const where = tenantName === '' ? '' : ` in ${clipped(tenantName, NAME_CHARACTERS)}`;
  return `${PURPOSES[planKind]}${called}${where}, asked for by ${clipped(requesterName, NAME_CHARACTERS)}`;
}

function stepOf({ planKind, phase, plan }: PlanView): Step | null {
  if (planKind !== 'setup' || phase === 'over') return null;
  if (phase === 'running') return 3;
  const isBegun = plan?.stages.some(({ operations }) => operations.some(({ state }) => state !== 'planned'));
  return phase === 'failed' && isBegun === true ? 3 : 2;
}

function summaryOf(view: PlanView): string {
  const { phase, headline, risk } = view;
  return phase === 'deciding' ? `${sumsOf(changesToCome(view))}. ${risk?.text ?? ''} ${headline}` : headline;
}

function sizeOf(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card));
}
