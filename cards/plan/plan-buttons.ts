import type { Stage } from '../../core/stages';
import type { PlanView } from '../../core/views';
import { MAX_BUTTONS } from '../adaptive-card';
import type { CardAction, CardActionData, ShowCardAction } from '../adaptive-card';
import { button } from '../buttons';
import { buttons as inOrder } from '../parts/buttons';
import { line, run } from '../parts/line';
import type { PlanLimits } from './plan-details';
import { clipped } from '../text';
import { approveAllTitle, changesToCome, isDestructive } from './plan-words';

/** The one that is meant to be pressed first; everything but two stands in the overflow menu. */
export function planActions(view: PlanView, limits: Pick<PlanLimits, 'sentence'>): readonly CardAction[] {
  const { buttons } = view;
  const data = dataOf(view);
  const all: CardAction[] = [
    ...(buttons.tryAgain ? [button('Try again', data('all'), { style: 'positive' })] : []),
    ...approving(view, limits),
    ...(buttons.vendorIsReady ? [button('Vendor is ready', data('all'), { style: 'positive' })] : []),
    ...(buttons.switchBack ? [button('Switch back', data('all'))] : []),
    ...(buttons.stopRemoval ? [button('Stop the removal', data('all'))] : []),
    ...(buttons.cancel ? [button('Cancel', { requestId: view.requestId })] : []),
    ...(buttons.undo ? [button('Undo', data('all'), { style: 'destructive' })] : []),
    ...(buttons.remove ? [button('Remove', { requestId: view.requestId }, { style: 'destructive' })] : []),
    ...(buttons.restore ? [button('Restore', data('all'))] : []),
    ...(buttons.changeAnswers ? [button('Change answers', data('all'))] : []),
  ];
  // The least important come last, and a surplus one is not to be lost by the host's choice.
  return inOrder(all.slice(0, MAX_BUTTONS));
}

function dataOf({ requestId, plan }: PlanView) {
  return (stage: Stage | 'all'): CardActionData => ({ requestId, stage, planHash: plan?.hash ?? '' });
}

function approving(view: PlanView, limits: Pick<PlanLimits, 'sentence'>): readonly CardAction[] {
  const { buttons, planKind } = view;
  const data = dataOf(view);
  const stage = buttons.approveStage;
  const style = isDestructive(planKind) ? 'destructive' : 'positive';
  const approveAll = button(approveAllTitle(changesToCome(view).length), data('all'), {
    verb: 'approve-all',
    style: buttons.isStepwise && stage !== null ? 'default' : style,
  });
  const approveStage = stage === null ? [] : [button(`Approve ${stage}`, data(stage), { style })];
  const isFirstStep = buttons.approveAll && !buttons.isStepwise && stagesLeft(view) > 1;
  const decided = stage ?? 'all';
  return [
    ...(buttons.isStepwise || !buttons.approveAll ? approveStage : [approveAll]),
    ...(buttons.reject ? [reasonButton('Reject', data(decided))] : []),
    ...(buttons.isStepwise && buttons.approveAll && (stage === null || stagesLeft(view) > 1)
      ? [approveAll]
      : []),
    ...(buttons.requestChanges ? [reasonButton('Request changes', data(decided))] : []),
    ...(isFirstStep && stage !== null ? [stepByStep(view, approveStage, { stage, ...limits })] : []),
  ];
}

function stagesLeft({ plan }: PlanView): number {
  const open = plan?.stages.filter(({ operations }) => operations.some(({ state }) => state !== 'done'));
  return open?.length ?? 0;
}

function stepByStep(
  view: PlanView,
  actions: readonly CardAction[],
  { stage, sentence }: { stage: Stage; sentence: number },
): ShowCardAction {
  const operations = view.plan?.stages.find((one) => one.stage === stage)?.operations ?? [];
  const titles = clipped(operations.map(({ title }) => title).join('; '), sentence);
  const text = `First “${stage}”: ${titles}. The next step then waits for an approval of its own.`;
  return showCard('Approve step by step', [line([run(text)])], actions);
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

function reasonButton(title: keyof typeof REASONS, data: CardActionData): ShowCardAction {
  const { style, ...input } = REASONS[title];
  return showCard(
    title,
    [{ type: 'Input.Text', ...input, isMultiline: true, maxLength: REASON_CHARACTERS, isRequired: true }],
    [button(title, data, { style, associatedInputs: 'auto' })],
  );
}

function showCard(
  title: string,
  body: ShowCardAction['card']['body'],
  actions: readonly CardAction[],
): ShowCardAction {
  return {
    type: 'Action.ShowCard',
    title,
    card: { type: 'AdaptiveCard', version: '1.5', body, actions },
  };
}
