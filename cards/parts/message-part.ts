import type { MessageView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { isWebAddress } from '../buttons';
import template from './message-part.template.json';
import { cardPart } from '../template';
import { clipped, cutText } from '../text';

export interface MessageLimits {
  /** Of recipient, subject and each attachment's name. */
  readonly line: number;
  readonly body: number;
  readonly rows: number;
  /** A longer address is no link at all: a cut one would be a wrong one. */
  readonly url: number;
}

const LIMITS: MessageLimits = { line: 400, body: 6_000, rows: 10, url: 2_000 };

const draw = cardPart(template, ['body']);

/** One draft to send: recipient, subject, text, and links that open it. Stands on a card as one of its elements. */
export function messagePart(message: MessageView, limits: MessageLimits = LIMITS): CardElement {
  const { to, subject, body, attachments, pageUrl, emailUrl } = message;
  const named = attachments.map(({ title }) => title).join(', ');
  const links = [
    { title: 'Open it to write or copy', url: pageUrl },
    { title: `E-mail draft (.eml)${named === '' ? '' : ', attachments inside'}`, url: emailUrl },
    ...attachments.slice(0, limits.rows),
  ];
  return draw({
    to: clipped(to, limits.line),
    subject: clipped(subject, limits.line),
    attached: clipped(named, limits.line),
    body: cutText(body, limits.body),
    links: links
      .filter(({ url }) => url.length <= limits.url && isWebAddress(url))
      .map(({ title, url }) => ({ title: clipped(title, limits.line), url })),
  });
}
