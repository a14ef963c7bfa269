import { isAppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import type { Clock } from '../../core/ports/clock';
import type { LinkState, Store } from '../../core/ports/store';
import { COPY_SCRIPT, copyButton } from './copy-buttons';
import { escapeHtml, page } from './page';

export interface RevealParts {
  readonly store: Pick<Store, 'secrets' | 'audit' | 'transaction'>;
  readonly clock: Clock;
  readonly tenantId: string;
}

export interface Page {
  readonly status: number;
  readonly html: string;
}

const TOKEN = /^[\w-]{43}$/;

/** What the link shows when it is opened: a button only, because chat programs open links by themselves. */
export async function revealPage({ store, clock }: RevealParts, token: string): Promise<Page> {
  const state = TOKEN.test(token) ? await store.secrets.look(token, clock.now()) : 'unknown';
  return state === 'valid' ? { status: 200, html: BUTTON } : goneOf(state);
}

/** Burns the value, then shows it: once, to whoever holds the link. */
export async function revealedPage(parts: RevealParts, token: string): Promise<Page> {
  const { store, tenantId } = parts;
  const burnt = TOKEN.test(token) ? await burn(parts, token) : 'unknown';
  if (burnt === 'key-is-gone') return KEY_IS_GONE;
  if (typeof burnt === 'string') return goneOf(burnt);
  const { requestId, name, text } = burnt;
  await store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey: `${requestId}:secret-revealed:${sha256Hex(token).slice(0, 16)}`,
      tenantId,
      requestId,
      // The link is the proof; nobody signs in to this page.
      actorObjectId: null,
      event: 'secret-revealed',
      planHash: null,
      details: { name },
    }),
  );
  return { status: 200, html: valuePage(text) };
}

/** A value whose key was taken away is not burnt: with the key back, the link works while it lives. */
async function burn({ store, clock }: RevealParts, token: string) {
  try {
    return await store.secrets.burn(token, clock.now());
  } catch (error) {
    if (isAppError(error, 'sealing-key-unknown')) return 'key-is-gone';
    throw error;
  }
}

const BUTTON = page(
  'One-time secret',
  `<p>Press the button when you are ready to paste the value into the vendor’s form. It is shown once and then deleted here.</p>
<form method="post"><button type="submit">Show the secret once</button></form>
<p>Whoever has this link can see the value, so do not pass the link on.</p>`,
);

function valuePage(text: string): string {
  return page(
    'Your secret',
    `<p>One click, or a long press, selects all of it. Copy it now: it is deleted here already and cannot be shown again.</p>
<code id="secret" class="value" tabindex="0" aria-label="Secret value">${escapeHtml(text)}</code>
${copyButton({ copies: 'secret', what: 'the secret' })}
<p>Paste it into the vendor’s form, never into a chat or an e-mail. Then close this page.</p>
${COPY_SCRIPT}`,
  );
}

const AGAIN = '<p>Press <strong>Reveal secret</strong> on the hand-over card for a fresh link.</p>';

const GONE: Readonly<Record<Exclude<LinkState, 'valid'>, Page>> = {
  burnt: {
    status: 410,
    html: page(
      'Already shown',
      '<p>This secret was shown once and is deleted. If it was not you who saw it, undo the set-up and tell your security team.</p><p>There is no second look. For another client secret press <strong>New secret</strong> on the hand-over card: that is a new plan, and it needs a new approval.</p>',
    ),
  },
  expired: { status: 410, html: page('This link has expired', `<p>Links work for ten minutes.</p>${AGAIN}`) },
  unknown: {
    status: 404,
    html: page('This link does not work', `<p>It is mistyped, or a newer link has replaced it.</p>${AGAIN}`),
  },
};

const KEY_IS_GONE: Page = {
  status: 410,
  html: page(
    'This secret cannot be opened',
    '<p>It was sealed with a key that is gone. Whoever operates Latchkey can add the former key to <code>SECRETS_KEY</code>, behind a comma; then press <strong>Reveal secret</strong> again.</p>',
  ),
};

/** `valid` can only be a value that vanished between look and burn. */
function goneOf(state: LinkState): Page {
  return GONE[state === 'valid' ? 'unknown' : state];
}
