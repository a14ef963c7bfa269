import { dayAndTime } from '../../core/day-and-time';
import { isAppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import type { Clock } from '../../core/ports/clock';
import type { LinkState, Store } from '../../core/ports/store';
import type { SecretField } from '../../workflows/hand-over/secret-field';
import { noteGone } from '../../workflows/hand-over/gone-secrets';
import { copyButton, copyScript } from './copy-buttons';
import { escapeHtml } from '../../core/html';
import { page, scriptedPage, type PageContent } from './page';

export interface RevealParts {
  readonly store: Pick<Store, 'secrets' | 'audit' | 'transaction' | 'requests'>;
  readonly clock: Clock;
  readonly tenantId: string;
  /** Where a secret belongs; `null` where nobody knows any more. */
  readonly fieldOf: (secret: { requestId: string; name: string }) => Promise<SecretField | null>;
}

export interface Page extends PageContent {
  readonly status: number;
}

const TOKEN = /^[\w-]{43}$/;

/** What the link shows when it is opened: a button only, because chat programs open links by themselves. */
export async function revealPage(parts: RevealParts, token: string): Promise<Page> {
  const { store, clock, fieldOf } = parts;
  const { state, secret } = TOKEN.test(token)
    ? await store.secrets.look(token, clock.now())
    : ({ state: 'unknown' } as const);
  if (state !== 'valid' || secret === undefined) return goneOf(state);
  return { status: 200, ...askingPage(await fieldOf(secret), secret.expiresAt) };
}

/** Burns the value, then shows it: once, to whoever holds the link. */
export async function revealedPage(parts: RevealParts, token: string): Promise<Page> {
  const { store, tenantId, clock, fieldOf } = parts;
  const burnt = TOKEN.test(token) ? await burn(parts, token) : 'unknown';
  if (burnt === 'key-is-gone') return KEY_IS_GONE;
  if (typeof burnt === 'string') return goneOf(burnt);
  const { requestId, name, text } = burnt;
  await store.transaction(async (tx) => {
    await noteGone(store, tx, { requestId, name, shownAt: clock.now() });
    await store.audit.append(tx, {
      eventKey: `${requestId}:secret-revealed:${sha256Hex(token).slice(0, 16)}`,
      tenantId,
      requestId,
      // The link is the proof; nobody signs in to this page.
      actorObjectId: null,
      event: 'secret-revealed',
      planHash: null,
      details: { name },
    });
  });
  return { status: 200, ...valuePage(text, await fieldOf({ requestId, name }).catch(() => null)) };
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

function askingPage(field: SecretField | null, expiresAt: Date): PageContent {
  return page(
    titleOf(field, 'One-time secret'),
    `<p>Press the button when you are ready to paste the value into ${formOf(field)}. It is shown once and then deleted here.</p>
<form method="post"><button type="submit">Show the secret once</button></form>
<p>This link works until ${dayAndTime(expiresAt)}. Whoever has it can see the value, so do not pass it on.</p>`,
  );
}

function valuePage(text: string, field: SecretField | null): PageContent {
  return scriptedPage(
    titleOf(field, 'Your secret'),
    (
      nonce,
    ) => `<p>One click, or a long press, selects all of it. Copy it now: it is deleted here already and cannot be shown again.</p>
<code id="secret" class="value" tabindex="0" aria-label="Secret value">${escapeHtml(text)}</code>
${copyButton({ copies: 'secret', what: 'the secret' })}
<p>Paste it into ${formOf(field)}, never into a chat or an e-mail. Then close this page.</p>
${copyScript(nonce)}`,
  );
}

function titleOf(field: SecretField | null, otherwise: string): string {
  return field === null ? otherwise : `${field.vendorName}: ${field.label}`;
}

function formOf(field: SecretField | null): string {
  return field === null
    ? 'the vendor’s form'
    : `the field <strong>${escapeHtml(field.label)}</strong> of ${escapeHtml(field.vendorName)}`;
}

const AGAIN = '<p>Press <strong>Reveal secret</strong> on the hand-over card for a fresh link.</p>';

const GONE: Readonly<Record<Exclude<LinkState, 'valid'>, Page>> = {
  burnt: {
    status: 410,
    ...page(
      'Already shown',
      '<p>This secret was shown once and is deleted. If it was not you who saw it, undo the set-up and tell your security team.</p><p>There is no second look. For another client secret press <strong>New secret</strong> on the hand-over card: that is a new plan, and it needs a new approval.</p>',
    ),
  },
  expired: { status: 410, ...page('This link has expired', `<p>Links work for ten minutes.</p>${AGAIN}`) },
  unknown: {
    status: 404,
    ...page('This link does not work', `<p>It is mistyped, or a newer link has replaced it.</p>${AGAIN}`),
  },
};

const KEY_IS_GONE: Page = {
  status: 410,
  ...page(
    'This secret cannot be opened',
    '<p>It was sealed with a key that is gone. Whoever operates Latchkey can add the former key to <code>SECRETS_KEY</code>, behind a comma; then press <strong>Reveal secret</strong> again.</p>',
  ),
};

/** `valid` can only be a value that vanished between look and burn. */
function goneOf(state: LinkState): Page {
  return GONE[state === 'valid' ? 'unknown' : state];
}
