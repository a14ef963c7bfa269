import { createHash } from 'node:crypto';

/**
 * Shows the page's Copy buttons and lets them copy the value they name; without JavaScript they stay hidden, and the
 * value can be selected by one click. Where the browser refuses the clipboard the value is left selected.
 */
const SCRIPT = `
for (const button of document.querySelectorAll('button[data-copies]')) {
  const value = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(value);
    try {
      await navigator.clipboard.writeText(value.textContent);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Selected: press Ctrl+C or ⌘C';
    }
  });
}
`;

/** Source for `script-src` of the Content-Security-Policy. */
export const COPY_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;

export const COPY_SCRIPT = `<script>${SCRIPT}</script>`;

/** `copies`: id of the element whose text is copied. `what`: what it is, for whoever only hears the button. */
export function copyButton({ copies, what }: { copies: string; what: string }): string {
  return `<button type="button" hidden data-copies="${copies}" aria-live="polite">Copy ${what}</button>`;
}
