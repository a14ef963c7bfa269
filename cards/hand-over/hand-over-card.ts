import type { HandOverView } from '../../core/views';
import type { Turn } from '../../core/turn';
import { MAX_CARD_CHARACTERS } from '../adaptive-card';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { button } from '../buttons';
import { LABEL_CHARACTERS, LIMITS, TIGHTEST, type HandOverLimits } from './limits';
import { secretPart } from './secrets';
import { draftsPart, folds, identityPart, nextPart, testPart, warningsPart } from './sections';
import { hiddenRows, stepParts } from './steps';
import template from './hand-over.template.json';
import { buttons } from '../parts/buttons';
import { head } from '../parts/head';
import { line, run } from '../parts/line';
import { mention } from '../parts/mention';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const draw = cardTemplate(template);

/** What is left to do, each step with what it needs; all values are folded, client ID and tenant ID are not. */
export function handOverCard(view: HandOverView): AdaptiveCard {
  for (const limits of LIMITS) {
    const card = drawHandOver(view, limits);
    if (JSON.stringify(card).length <= MAX_CARD_CHARACTERS) return card;
  }
  return drawHandOver(view, TIGHTEST);
}

function drawHandOver(view: HandOverView, limits: HandOverLimits): AdaptiveCard {
  const { applicationName, phase, headline, news } = view;
  const vendorName = clipped(view.vendorName, LABEL_CHARACTERS);
  const told = news === null || phase !== 'open' ? null : mentionOf(news);
  const body = [
    ...head({
      vendorName,
      line: `Single sign-on, application ${applicationName}`,
      turn: TURNS[phase],
      step: phase === 'open' || phase === 'works' ? 4 : null,
    }),
    ...(told === null ? [] : [told.element]),
    headlinePart(view, limits),
    ...signInPart(view, limits),
    ...BODIES[phase](view, limits),
  ];
  return draw({
    fields: {},
    parts: { body, mentions: told?.entities ?? [] },
    actions: buttons(buttonsOf(view)),
    summary: `${vendorName}: ${headline}`,
  });
}

function mentionOf({ person, text }: NonNullable<HandOverView['news']>): ReturnType<typeof mention> {
  return mention([{ name: person.name, id: person.channelUserId }], `, ${text}`);
}

const TURNS: Readonly<Record<HandOverView['phase'], Turn>> = {
  open: { kind: 'yours' },
  works: { kind: 'done' },
  'taken-back': { kind: 'ended', how: 'Taken back' },
  replaced: { kind: 'ended', how: 'Replaced' },
};

type Body = (view: HandOverView, limits: HandOverLimits) => readonly CardElement[];

const BODIES: Readonly<Record<HandOverView['phase'], Body>> = {
  open: (view, limits) => [
    ...warningsPart(warningsOf(view, limits), limits),
    ...stepParts({ ...view, id: 'step' }, limits),
    ...draftsPart(view, limits),
    ...identityPart(view, limits),
    ...(view.canConfirm ? testPart(view, limits) : []),
    ...folds(view, limits),
  ],
  works: (view, limits) => [
    ...nextPart(view, limits),
    ...view.secrets
      .slice(0, limits.rows)
      .map((secret) => ({ type: 'Container', items: secretPart(view.requestId, secret, limits) })),
    ...identityPart(view, limits),
    ...folds(view, limits),
  ],
  'taken-back': folds,
  replaced: () => [],
};

function headlinePart({ headline, phase }: HandOverView, limits: HandOverLimits): CardElement {
  const shown = line([run(clipped(headline, limits.text), { weight: 'Bolder' })], { spacing: 'Medium' });
  return phase === 'works' ? { type: 'Container', style: 'good', spacing: 'Medium', items: [shown] } : shown;
}

function signInPart({ signIn }: HandOverView, limits: HandOverLimits): readonly CardElement[] {
  if (signIn === null) return [];
  const { text, isSeen } = signIn;
  const said = run(clipped(text, limits.text), { isSubtle: !isSeen, ...(isSeen ? { color: 'Good' } : {}) });
  const mark = isSeen ? [run('✔ ', { color: 'Good', weight: 'Bolder' })] : [];
  return [line([...mark, said], { spacing: 'Small' })];
}

function warningsOf(
  { warnings, items, links, drafts, steps }: HandOverView,
  limits: HandOverLimits,
): string[] {
  const hidden = [warnings, items, links, drafts].reduce(
    (sum, list) => sum + Math.max(0, list.length - limits.rows),
    hiddenRows(steps, limits),
  );
  return [
    ...(hidden > 0
      ? [`${hidden} lines of this hand-over have no room here. Copy values shows all values.`]
      : []),
    ...warnings.slice(0, limits.rows),
  ];
}

const VENDOR_CHARACTERS = 40;

function buttonsOf(view: HandOverView): CardAction[] {
  const { requestId, vendorName, phase, canConfirm, canTest, canChange, verification } = view;
  if (phase === 'taken-back' || phase === 'replaced') return [];
  const confirm = button(
    `It works in ${clipped(vendorName, VENDOR_CHARACTERS)}`,
    { requestId },
    {
      style: 'positive',
      verb: 'it-works',
      associatedInputs: verification === null ? 'none' : 'auto',
    },
  );
  return [
    ...(phase === 'open' && canConfirm ? [confirm] : []),
    ...(canTest ? [button('Test sign-in', { requestId })] : []),
    button('Copy values', { requestId }),
    button('I saw an error', { requestId }),
    ...(view.canRenew ? [button('Renew', { requestId })] : []),
    ...(canChange ? [button('Change answers', { requestId })] : []),
    ...(view.switchBack === null
      ? []
      : [button('Switch back', { requestId, planHash: view.switchBack, stage: 'all' })]),
  ];
}
