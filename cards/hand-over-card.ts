import type { HandOverItem, HandOverView } from '../core/views';
import { MAX_CARD_CHARACTERS } from './adaptive-card';
import type { AdaptiveCard, CardAction } from './adaptive-card';
import { button, isWebAddress } from './buttons';
import { hiddenRows, stepRows } from './hand-over-steps';
import template from './hand-over.template.json';
import { messagePart } from './message-part';
import { cardTemplate } from './template';
import { clipped, cutText, escapedMarkdown } from './text';

interface HandOverLimits {
  readonly value: number;
  readonly text: number;
  readonly body: number;
  readonly rows: number;
  /** A longer address is no link at all: a cut one would be a wrong one. */
  readonly url: number;
}

const LABEL_CHARACTERS = 120;

/** Texts of messages give way first, they have pages of their own; a certificate stays whole as long as it can. */
const LIMITS: readonly HandOverLimits[] = [
  { value: 4_000, text: 1_000, body: 6_000, rows: 40, url: 2_000 },
  { value: 4_000, text: 600, body: 1_000, rows: 40, url: 2_000 },
  { value: 2_500, text: 400, body: 500, rows: 30, url: 1_000 },
  { value: 1_500, text: 300, body: 300, rows: 20, url: 1_000 },
  { value: 400, text: 200, body: 200, rows: 10, url: 500 },
];
const TIGHTEST: HandOverLimits = { value: 160, text: 100, body: 120, rows: 3, url: 400 };

const draw = cardTemplate(template, ['value']);

/** The values for the vendor under the vendor's own names, and what to do there. */
export function handOverCard(view: HandOverView): AdaptiveCard {
  for (const limits of LIMITS) {
    const card = drawHandOver(view, limits);
    if (JSON.stringify(card).length <= MAX_CARD_CHARACTERS) return card;
  }
  return drawHandOver(view, TIGHTEST);
}

function drawHandOver(view: HandOverView, limits: HandOverLimits): AdaptiveCard {
  const { typed, others } = valuesOf(view);
  const links = view.links.filter(({ url }) => shownUrl(url, limits) !== '').slice(0, limits.rows);
  return draw({
    fields: {
      requestId: view.requestId,
      vendorName: clipped(view.vendorName, LABEL_CHARACTERS),
      applicationName: clipped(view.applicationName, LABEL_CHARACTERS),
      completed: clipped(view.completed ?? '', limits.text),
      warnings: warningRows(view, limits),
      hasValues: typed.length > 0 || view.secrets.length > 0,
      items: typed.slice(0, limits.rows).map((item) => itemRow(item, limits)),
      hasOthers: others.length > 0,
      others: others.slice(0, limits.rows).map((item) => itemRow(item, limits)),
      secrets: secretRows(view, limits),
      hasLinks: links.length > 0,
      links: links.map(({ title, url }) => ({ title: clipped(title, LABEL_CHARACTERS), url })),
      hasTasks: view.tasks.length > 0,
      tasks: stepRows(view.tasks, limits),
      hasSteps: view.steps.length > 0,
      steps: stepRows(view.steps, limits),
      hasDrafts: view.drafts.length > 0,
      // Clients read a toggle's title as markdown.
      verification: asksForTest(view) ? escapedMarkdown(clipped(view.verification ?? '', limits.text)) : '',
    },
    parts: {
      drafts: view.drafts
        .slice(0, limits.rows)
        .map((draft) => messagePart(draft, { ...limits, line: limits.text })),
    },
    actions: buttonsOf(view),
    summary: summaryOf(view),
  });
}

/** What is typed at the vendor, and what is only there to be looked up. */
function valuesOf({ items }: HandOverView) {
  return {
    typed: items.filter(({ other }) => other !== true),
    others: items.filter(({ other }) => other === true),
  };
}

function warningRows(view: HandOverView, limits: HandOverLimits) {
  const { typed, others } = valuesOf(view);
  const lists = [typed, others, view.links, view.drafts, view.warnings, view.secrets];
  const hidden =
    lists.reduce((sum, list) => sum + Math.max(0, list.length - limits.rows), 0) +
    hiddenRows(view.steps, limits) +
    hiddenRows(view.tasks, limits);
  const texts = view.warnings.slice(0, limits.rows).map((text) => clipped(text, limits.text));
  return [...(hidden > 0 ? [`${hidden} lines of this hand-over have no room here.`] : []), ...texts].map(
    (text) => ({ text }),
  );
}

function itemRow({ label, value, url }: HandOverItem, limits: HandOverLimits) {
  return {
    label: clipped(label, LABEL_CHARACTERS),
    value: cutText(value, limits.value),
    url: shownUrl(url, limits),
  };
}

/** One secret has its button at the foot of the card; of several each has its own beside it. */
function secretRows({ secrets, requestId }: HandOverView, limits: HandOverLimits) {
  return secrets.slice(0, limits.rows).map(({ name, label, note, canReveal, canRenew, vaultUrl }) => ({
    requestId,
    name,
    label: clipped(label, LABEL_CHARACTERS),
    note: clipped(note, limits.text),
    hasOwnButton: canReveal && secrets.length > 1,
    hasOwnRenewal: canRenew && secrets.length > 1,
    vaultUrl: shownUrl(vaultUrl ?? undefined, limits),
  }));
}

function shownUrl(url: string | undefined, limits: HandOverLimits): string {
  return url !== undefined && url.length <= limits.url && isWebAddress(url) ? url : '';
}

function asksForTest({ verification, canConfirm, completed }: HandOverView): boolean {
  return verification !== null && canConfirm && completed === null;
}

function buttonsOf(view: HandOverView): CardAction[] {
  const { requestId, secrets, canConfirm, completed } = view;
  const [secret] = secrets;
  const associatedInputs = asksForTest(view) ? 'auto' : 'none';
  return [
    ...(secret?.canReveal === true && secrets.length === 1
      ? [button('Reveal secret', { requestId, secret: secret.name })]
      : []),
    ...(secret?.canRenew === true && secrets.length === 1
      ? [button('New secret', { requestId, secret: secret.name })]
      : []),
    ...(canConfirm && completed === null
      ? [button('Vendor side done', { requestId }, { style: 'positive', associatedInputs })]
      : []),
  ];
}

function summaryOf(view: HandOverView): string {
  const { vendorName, completed } = view;
  if (completed !== null) return `${vendorName}: ${completed}`;
  return `Hand-over for ${vendorName}: ${valuesOf(view)
    .typed.map(({ label }) => label)
    .join(', ')}`;
}
