import { createHash, randomBytes } from 'node:crypto';
import { escapeHtml } from '../../core/html';

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #5b6475; --line: #d9dde5; --back: #f5f6f8; --card: #fff; --action: #4f52b2; --code: #f0f1f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f2f5; --soft: #aab1c0; --line: #3a3f4b; --back: #16181d; --card: #20232a; --action: #7f85f5; --code: #16181d; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--back); color: var(--ink); font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; overflow-wrap: anywhere; }
main { width: 100%; max-width: 34rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; font-weight: 600; }
p { margin: 0 0 1rem; color: var(--soft); } p:last-child { margin-bottom: 0; }
.value { display: block; margin: 0 0 1rem; padding: 1rem; word-break: break-all; user-select: all; -webkit-user-select: all; background: var(--code); border: 1px solid var(--line); border-radius: .5rem; font: 1rem/1.5 ui-monospace, Consolas, monospace; color: var(--ink); }
a { color: var(--action); }
.lines { white-space: pre-wrap; }
button { padding: .75rem 1.25rem; border: 0; border-radius: .5rem; background: var(--action); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
@media (prefers-color-scheme: dark) { button { color: #16181d; } }
@media (forced-colors: active) { button { border: 1px solid ButtonText; background: ButtonFace; color: ButtonText; } .value { background: Canvas; color: CanvasText; } }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
form, button[data-copies] { margin: 0 0 1rem; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.125rem; } dl { margin: 0; } dt { margin: 1rem 0 .25rem; color: var(--soft); }
dd { margin: 0; } dd .value { margin: 0 0 .5rem; padding: .5rem .75rem; } dd button[data-copies] { margin: 0; padding: .375rem .75rem; }
summary { margin: 1.5rem 0 .75rem; cursor: pointer; }
@media (max-width: 30rem) { body { padding: .5rem; } main { padding: 1.25rem 1rem; } }
[hidden] { display: none !important; }
.value:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What every answer says: nothing is kept, embedded or sent on, and nothing is run. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policyOf("'none'"),
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'clipboard-read=(), camera=(), microphone=(), geolocation=()',
};

function policyOf(scripts: string): string {
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src ${scripts}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

export interface PageContent {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole page that runs nothing; `body` is trusted HTML, everything else is escaped. */
export function page(title: string, body: string): PageContent {
  return { html: htmlOf(title, body), headers: PAGE_HEADERS };
}

/** The same with scripts that carry the nonce, of which each page has a fresh one; no other script is run. */
export function scriptedPage(title: string, body: (nonce: string) => string): PageContent {
  const nonce = randomBytes(16).toString('base64url');
  return {
    html: htmlOf(title, body(nonce)),
    headers: { ...PAGE_HEADERS, 'Content-Security-Policy': policyOf(`'nonce-${nonce}'`) },
  };
}

function htmlOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Latchkey</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
