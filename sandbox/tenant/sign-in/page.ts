import { escapeHtml } from '../../../core/html';

const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f2f2f2; color: #1b1b1b; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; }
main { width: min(27rem, 100% - 2rem); box-sizing: border-box; padding: 2.5rem; background: #fff; box-shadow: 0 2px 6px #0003; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; font-weight: 600; }
button { display: block; width: 100%; padding: .625rem .75rem; margin: 0 0 .5rem; border: 1px solid #8a8886; background: #fff; color: inherit; font: inherit; text-align: start; cursor: pointer; }
button:hover, button:focus-visible { background: #f3f2f1; outline: 2px solid #005a9e; }
small { display: block; color: #505050; }
code { overflow-wrap: anywhere; }
`;

/** A page of the sign-in service; `body` is trusted HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

/** Fields that go along with the next step. */
export function hiddenFields(fields: Iterable<readonly [string, string]>): string {
  return [...fields]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}

/** The browser carries the fields to somebody else's address; with a button where no script runs. */
export function postingPage(address: string, fields: Iterable<readonly [string, string]>): string {
  return htmlPage(
    'Working…',
    `<form method="post" action="${escapeHtml(address)}">${hiddenFields(fields)}<noscript><p>Script is off. Go on by the button.</p></noscript><button type="submit">Continue</button></form><script>document.forms[0].submit();</script>`,
  );
}
