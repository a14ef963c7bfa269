import { dayAndTime } from '../../core/day-and-time';
import type { CopyPage, CopyValue } from '../../workflows/hand-over/copy-values';
import { copyButton, copyScript } from './copy-buttons';
import { escapeHtml } from '../../core/html';
import { scriptedPage, type PageContent } from './page';

/**
 * Every value that is no secret, with a button that copies it. Without JavaScript a click selects a value, and the
 * whole text stands at the end.
 */
export function copyPage({ vendorName, applicationName, values }: CopyPage, until: Date): PageContent {
  const numbered = values.map((value, index) => ({ ...value, id: `value-${index + 1}` }));
  const asText = values.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return scriptedPage(`Values for ${vendorName}`, (nonce) =>
    [
      `<p>Application ${escapeHtml(applicationName)}. This page works until ${dayAndTime(until)}; Copy values in the chat gives a fresh one. No secret is on it.</p>`,
      copyButton({ copies: 'all-values', what: 'all as text' }),
      ...section(
        `For ${vendorName}`,
        numbered.filter(({ other }) => !other),
      ),
      ...section(
        'Other values',
        numbered.filter(({ other }) => other),
      ),
      `<details>
<summary>All as text</summary>
<code id="all-values" class="value lines" tabindex="0" aria-label="All values as text">${escapeHtml(asText)}</code>
</details>`,
      copyScript(nonce),
    ].join('\n'),
  );
}

function section(title: string, values: readonly (CopyValue & { readonly id: string })[]): string[] {
  if (values.length === 0) return [];
  const rows = values.map(({ id, label, value }) => {
    const name = escapeHtml(label);
    return `<dt>${name}</dt>
<dd><code id="${id}" class="value lines" tabindex="0" aria-label="${name}">${escapeHtml(value)}</code>
${copyButton({ copies: id, what: name })}</dd>`;
  });
  return [`<h2>${escapeHtml(title)}</h2>`, '<dl>', ...rows, '</dl>'];
}
