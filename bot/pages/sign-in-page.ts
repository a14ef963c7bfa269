import { escapeHtml } from '../../core/html';
import { page, type PageContent } from './page';

/** Where My Apps has no address to lead to, people begin at the vendor's. */
export function signInPage(vendorName: string, url: string | null): PageContent {
  const where =
    url === null
      ? ''
      : `<p>Mostly that is <a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(url)}</a>.</p>`;
  return page(
    `${vendorName}: test the sign-in`,
    `<p>This sign-in begins at the vendor: open ${escapeHtml(vendorName)} as your people do and sign in with Microsoft.</p>
${where}
<p>What comes of it is told in your chat with Latchkey. You may close this page.</p>`,
  );
}
