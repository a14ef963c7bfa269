import { escapeHtml } from '../../core/html';
import type { Connection } from './connections';
import { type Field, PRESETS } from './presets';
import type { SignedIn } from './refused';

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #545d70; --line: #ccd1dc; --back: #f4f5f8; --card: #fff; --action: #0b6a4f; --bad: #a4262c; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef0f5; --soft: #a7afc0; --line: #3b4150; --back: #14161b; --card: #1e2128; --action: #5fd0ab; --bad: #ff99a4; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; } h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
p, small { color: var(--soft); }
label { display: block; margin: 0 0 .875rem; font-weight: 600; }
input, textarea { display: block; width: 100%; margin-top: .25rem; padding: .5rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--back); color: inherit; font: .9375rem/1.4 ui-monospace, monospace; }
textarea { min-height: 6rem; }
button, .button { display: inline-block; margin: .25rem .5rem .25rem 0; padding: .625rem 1rem; border: 1px solid var(--action); border-radius: .375rem; background: transparent; color: var(--action); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
a { color: var(--action); }
.good { color: var(--action); } .bad { color: var(--bad); }
table { width: 100%; border-collapse: collapse; } th, td { padding: .375rem .5rem; border-top: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; } th { width: 40%; font-weight: 600; }
@media (max-width: 36rem) { body { padding: .75rem; } main { padding: 1rem; } th, td { display: block; width: auto; } td { padding-top: 0; border-top: 0; } }
`;

/** Fills a text from a file, since vendors let people upload what they were sent. */
const UPLOAD = `for (const file of document.querySelectorAll('input[type=file]')) file.addEventListener('change', async () => { if (file.files[0]) document.getElementById(file.dataset.into).value = await file.files[0].text(); });`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

export function startPage(): string {
  const links = PRESETS.map(({ id, name }) => `<li><a href="/${id}">${escapeHtml(name)}</a></li>`);
  return page(
    'Stand-in vendor',
    `<h1>Stand-in vendor</h1><p>Plays the vendor's side of a single sign-on, for trying without one. Pick whose settings page you want.</p><ul>${links.join('')}</ul>`,
  );
}

/** The vendor's settings page: what it gives, what it takes, and the button that signs in. */
export function settingsPage({ preset, values }: Connection, note = ''): string {
  const fields = (list: readonly Field[]) =>
    list.map((field) => fieldHtml(field, values[field.id] ?? '')).join('');
  return page(
    `${preset.name}: single sign-on`,
    `<p><a href="/">Stand-in vendor</a></p><h1>${escapeHtml(preset.name)}: single sign-on</h1>${note}
<form method="post" action="/${preset.id}">
<h2>What ${escapeHtml(preset.name)} gives you</h2><p>Type the same at the set-up, or change these to what you typed there.</p>${fields(preset.own)}
<h2>What ${escapeHtml(preset.name)} takes</h2>${fields(preset.takes)}
<button type="submit">Save</button><button type="submit" name="then" value="sign-in">Save and sign in</button>
</form><script>${UPLOAD}</script>`,
  );
}

function fieldHtml({ id, label, kind }: Field, value: string): string {
  const name = `id="${id}" name="${id}"`;
  if (kind !== 'text') {
    const type = kind === 'secret' ? 'password' : 'text';
    return `<label>${escapeHtml(label)}<input ${name} type="${type}" autocomplete="off" value="${escapeHtml(value)}"></label>`;
  }
  const upload = `<input type="file" data-into="${id}" aria-label="${escapeHtml(label)} from a file">`;
  return `<label>${escapeHtml(label)}<textarea ${name} spellcheck="false">${escapeHtml(value)}</textarea></label>${upload}`;
}

export function signedInPage({ preset }: Connection, { name, claims, facts }: SignedIn): string {
  return page(
    `Signed in to ${preset.name}`,
    `<h1 class="good">Signed in to ${escapeHtml(preset.name)}</h1><p>as <strong>${escapeHtml(name)}</strong></p>
<h2>What ${escapeHtml(preset.name)} was told</h2>${tableHtml(claims)}<h2>What it looked at</h2>${tableHtml(facts)}
<p><a class="button" href="/${preset.id}">Back to the settings</a></p>`,
  );
}

function tableHtml(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(
    ([name, value]) =>
      `<tr><th scope="row">${breaking(escapeHtml(name))}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<table><tbody>${cells.join('')}</tbody></table>`;
}

/** A claim's name is mostly an address, and best broken behind a slash. */
function breaking(html: string): string {
  return html.replace(/(?<![:/])\/(?!\/)/g, '/<wbr>');
}

export function refusedPage({ preset }: Connection, reason: string): string {
  return page(
    `${preset.name} refuses the sign-in`,
    `<h1 class="bad">${escapeHtml(preset.name)} refuses the sign-in</h1><p>${escapeHtml(reason)}</p><p><a class="button" href="/${preset.id}">Back to the settings</a></p>`,
  );
}

export function nobodyPage(address: string): string {
  return page(
    'No vendor here',
    `<h1 class="bad">No vendor here has this address</h1><p><code>${escapeHtml(address)}</code></p><p>Enter it as the vendor’s own address on one of the <a href="/">settings pages</a>, then sign in once more.</p>`,
  );
}
