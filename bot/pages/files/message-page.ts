import type { MessageView } from '../../../core/views';
import { escapeHtml } from '../../../core/html';
import { page, type PageContent } from '../page';
import { addressesIn } from './email';

/** Longer addresses are cut by some mail programs and refused by others (Windows hands on about 2,000 characters). */
const LONGEST_MAILTO = 1_900;

/** A link that opens a mail program with the draft in it; `null` when the draft is too long for one. */
export function mailtoOf({ to, subject, body }: Pick<MessageView, 'to' | 'subject' | 'body'>): string | null {
  const addresses = addressesIn(to).map((address) => encodeURIComponent(address).replaceAll('%40', '@'));
  const fields = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`;
  const url = `mailto:${addresses.join(',')}?${fields}`;
  return url.length <= LONGEST_MAILTO ? url : null;
}

/** The whole draft to read, copy or open; a chat cuts long texts and opens no mail program. */
export function messagePage(message: MessageView): PageContent {
  const mailto = mailtoOf(message);
  const { to, subject, body, attachments, emailUrl } = message;
  return page(
    'Message to send',
    [
      `<p>To: ${escapeHtml(to)}<br>Subject: ${escapeHtml(subject)}</p>`,
      `<code class="value lines" tabindex="0" aria-label="Text of the message">${escapeHtml(body)}</code>`,
      mailto === null ? '' : `<p>${anchor(mailto, 'Write it in your mail program')}</p>`,
      `<p>${anchor(emailUrl, 'Download it as an e-mail draft (.eml)')}${attachments.length === 0 ? '' : ' with what has to be attached inside'}</p>`,
      ...attachments.map(({ title, url }) => `<p>To attach: ${anchor(url, title)}</p>`),
      '<p>Latchkey sends nothing. Never put a secret into an e-mail.</p>',
    ].join('\n'),
  );
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}
