/**
 * Shows the page's Copy buttons and lets them copy the value they name; without JavaScript they stay hidden, and the
 * value can be selected by one click. Where the browser refuses the clipboard the value is left selected.
 */
const SCRIPT = `
for (const button of document.querySelectorAll('button[data-copies]')) {
  const value = document.getElementById(button.dataset.copies);
  const title = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(value);
    try {
      await navigator.clipboard.writeText(value.textContent);
      button.textContent = 'Copied';
    } catch {
      const folded = value.closest('details');
      if (folded) folded.open = true;
      getSelection().selectAllChildren(value);
      button.textContent = 'Selected: press Ctrl+C or ⌘C';
    }
    setTimeout(() => { button.textContent = title; }, 4000);
  });
}
`;

/** The one script of our pages; `nonce` as the page's policy says it. */
export function copyScript(nonce: string): string {
  return `<script nonce="${nonce}">${SCRIPT}</script>`;
}

/** `copies`: id of the element whose text is copied. `what`: what it is, for whoever only hears the button; trusted HTML. */
export function copyButton({ copies, what }: { copies: string; what: string }): string {
  return `<button type="button" hidden data-copies="${copies}" aria-live="polite">Copy ${what}</button>`;
}
