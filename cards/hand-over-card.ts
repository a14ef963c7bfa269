import type { HandOverItem, HandOverView } from '../core/views';
import { MAX_CARD_CHARACTERS } from './adaptive-card';
import type { AdaptiveCard, CardAction } from './adaptive-card';
import { button, isWebAddress } from './buttons';
import template from './hand-over.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

interface HandOverLimits {
  readonly value: number;
  readonly text: number;
  readonly body: number;
  readonly rows: number;
  /** A longer address is no link at all: a cut one would be a wrong one. */
  readonly url: number;
}

const LABEL_CHARACTERS = 120;

const LIMITS: readonly HandOverLimits[] = [
  { value: 4_000, text: 1_000, body: 8_000, rows: 40, url: 2_000 },
  { value: 1_500, text: 400, body: 3_000, rows: 30, url: 2_000 },
  { value: 400, text: 200, body: 800, rows: 12, url: 1_000 },
];
const TIGHTEST: HandOverLimits = { value: 200, text: 120, body: 200, rows: 5, url: 400 };

const draw = cardTemplate(template, ['value', 'body']);

/** The values for the vendor under the vendor's own names, and what to do there. */
export function handOverCard(view: HandOverView): AdaptiveCard {
  for (const limits of LIMITS) {
    const card = drawHandOver(view, limits);
    if (JSON.stringify(card).length <= MAX_CARD_CHARACTERS) return card;
  }
  return drawHandOver(view, TIGHTEST);
}

function drawHandOver(view: HandOverView, limits: HandOverLimits): AdaptiveCard {
  const links = view.links.filter(({ url }) => shownUrl(url, limits) !== '').slice(0, limits.rows);
  return draw({
    fields: {
      requestId: view.requestId,
      vendorName: clipped(view.vendorName, LABEL_CHARACTERS),
      applicationName: clipped(view.applicationName, LABEL_CHARACTERS),
      completed: clipped(view.completed ?? '', limits.text),
      warnings: warningRows(view, limits),
      hasValues: view.items.length > 0 || view.secret !== null,
      items: view.items.slice(0, limits.rows).map((item) => itemRow(item, limits)),
      secrets: secretRows(view, limits),
      hasLinks: links.length > 0,
      links: links.map(({ title, url }) => ({ title: clipped(title, LABEL_CHARACTERS), url })),
      hasSteps: view.steps.length > 0,
      steps: view.steps.slice(0, limits.rows).map(({ text, url }, index) => ({
        number: index + 1,
        text: clipped(text, limits.text),
        url: shownUrl(url, limits),
      })),
      drafts: view.drafts.slice(0, limits.rows).map(({ to, subject, body }) => ({
        to: clipped(to, limits.text),
        subject: clipped(subject, limits.text),
        body: cut(body, limits.body),
      })),
    },
    actions: buttonsOf(view),
    summary: summaryOf(view),
  });
}

function warningRows(view: HandOverView, limits: HandOverLimits) {
  const lists = [view.items, view.links, view.steps, view.drafts, view.warnings];
  const hidden = lists.reduce((sum, list) => sum + Math.max(0, list.length - limits.rows), 0);
  const texts = view.warnings.slice(0, limits.rows).map((text) => clipped(text, limits.text));
  return [...(hidden > 0 ? [`${hidden} lines of this hand-over have no room here.`] : []), ...texts].map(
    (text) => ({ text }),
  );
}

function itemRow({ label, value, url }: HandOverItem, limits: HandOverLimits) {
  return {
    label: clipped(label, LABEL_CHARACTERS),
    value: cut(value, limits.value),
    url: shownUrl(url, limits),
  };
}

function secretRows({ secret }: HandOverView, limits: HandOverLimits) {
  if (secret === null) return [];
  return [{ label: clipped(secret.label, LABEL_CHARACTERS), note: clipped(secret.note, limits.text) }];
}

/** A value is copied from the card, so a cut one must not pass for a whole one. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${clipped(text, limit)}\n(cut here, ${text.length} characters in all)`;
}

function shownUrl(url: string | undefined, limits: HandOverLimits): string {
  return url !== undefined && url.length <= limits.url && isWebAddress(url) ? url : '';
}

function buttonsOf({ requestId, secret, canConfirm, completed }: HandOverView): CardAction[] {
  const data = { requestId };
  return [
    ...(secret?.canReveal === true ? [button('Reveal secret', data)] : []),
    ...(canConfirm && completed === null ? [button('Vendor side done', data, { style: 'positive' })] : []),
  ];
}

function summaryOf({ vendorName, completed, items }: HandOverView): string {
  if (completed !== null) return `${vendorName}: ${completed}`;
  return `Hand-over for ${vendorName}: ${items.map(({ label }) => label).join(', ')}`;
}
