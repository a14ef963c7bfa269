import type { MessageView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { clipped, cutText, literalLines } from '../text';
import { linkLine, type HandOverLimits } from './limits';

/** One draft to send: to whom, links that open it, and its text on demand. `id`: unlike any other on the card. */
export function draftPart(draft: MessageView, id: string, limits: HandOverLimits): readonly CardElement[] {
  const { to, subject, body, attachments, pageUrl, emailUrl } = draft;
  const named = attachments.map(({ title }) => title).join(', ');
  const asMail = `E-mail draft (.eml)${named === '' ? '' : ', attachments inside'}`;
  const text = {
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: literalLines(cutText(body, limits.body)) }],
  };
  return [
    line([run('To: ', { isSubtle: true }), run(clipped(to, limits.text))], { spacing: 'Small' }),
    line([run('Subject: ', { isSubtle: true }), run(clipped(subject, limits.text))], { spacing: 'None' }),
    ...linkLine('Open it to write or copy', pageUrl, {
      limits,
      name: `Open it to write or copy: “${subject}”`,
    }),
    ...linkLine(asMail, emailUrl, {
      limits,
      name: `${asMail}: “${subject}”`,
    }),
    ...attachments
      .slice(0, limits.rows)
      .flatMap(({ title, url }) =>
        linkLine(`To attach: ${title}`, url, { limits, name: `To attach: ${title}` }),
      ),
    ...fold(
      id,
      {
        open: `Show the text to ${clipped(to, SHORT)}`,
        close: `Hide the text to ${clipped(to, SHORT)}`,
      },
      [text],
    ),
  ];
}

const SHORT = 60;
