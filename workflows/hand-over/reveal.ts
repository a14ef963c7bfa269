import { isAppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import type { Person, RequestRecord } from '../../core/request';
import type { SecretView } from '../../core/views';
import { vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import { done, refused, type Ports, type Reply } from '../ports';
import { noteGone } from './gone-secrets';
import { secretViews } from './recipe-secrets';
import { handOverValues } from './values';
import { inForce } from '../request/former-answers';

const GONE =
  'The secret was shown already or is no longer kept. Press New secret on the hand-over card to plan another one.';
const ALREADY_GONE = 'The secret was shown already or is no longer kept.';

/** A one-time link lives so long. */
const LINK_MS = 10 * 60_000;

export interface Reveal {
  readonly reply: Reply;
  /** For the page `/reveal/<token>`; `null` when refused. */
  readonly token: string | null;
  readonly label: string;
  readonly vendorName: string;
}

export interface RevealWish {
  readonly requestId: string;
  readonly person: Person;
  readonly personalChat: boolean;
  /** Which secret, as the card names it; the first one where nothing is said. */
  readonly secret?: string | undefined;
}

/** A fresh one-time link for the owner, in personal chat only; older links die. */
export async function revealSecret(ports: Ports, wish: RevealWish): Promise<Reveal> {
  const request = await ports.store.requests.get(wish.requestId);
  if (request === null) return no('I do not know this request.');
  if (request.owner.objectId !== wish.person.objectId)
    return no(`Only ${request.owner.displayName} can see the secret.`);
  if (!wish.personalChat) return no('Secrets are shown in personal chat only.');
  const secret = await wantedSecret(ports, request, wish.secret);
  if (secret === undefined) return no('There is no such secret.');
  // Never a link to what is not here: the card says where it is.
  if (secret.isInVault) return no(secret.note);
  const expiresAt = new Date(ports.clock.now().getTime() + LINK_MS);
  const token = await mint(ports, { requestId: request.id, name: secret.name, expiresAt }, secret.canRenew);
  if (typeof token !== 'string') return no(token.refusal);
  await auditLink(ports, { request, secret, token });
  return {
    reply: done('A link is in this chat. It works once, for ten minutes.'),
    token,
    label: secret.label,
    vendorName: vendorNameOf(request, recipeOf(ports, request)),
  };
}

async function mint(
  { store, nudge }: Ports,
  secret: { requestId: string; name: string; expiresAt: Date },
  canRenew: boolean,
): Promise<string | { readonly refusal: string }> {
  try {
    const token = await store.secrets.mintLink(secret);
    if (token !== null) return token;
    await store.transaction((tx) => noteGone(store, tx, { ...secret, shownAt: null }));
    nudge();
    return { refusal: canRenew ? GONE : ALREADY_GONE };
  } catch (error) {
    // Not a breakage: whoever operates the bot has taken the key away.
    if (isAppError(error, 'sealing-key-unknown')) return { refusal: error.safeText };
    throw error;
  }
}

function no(text: string): Reveal {
  return { reply: refused(text), token: null, label: '', vendorName: '' };
}

async function wantedSecret(
  ports: Ports,
  current: RequestRecord,
  name: string | undefined,
): Promise<SecretView | undefined> {
  const request = inForce(current);
  const recipe = recipeOf(ports, request);
  const values = await handOverValues(ports, request, recipe);
  const secrets = secretViews({ request, recipe, values, fileLinks: null, now: ports.clock.now() });
  if (name === undefined) return secrets[0];
  // A card that was not edited yet names the secret before the newest one.
  const same = (one: string) => one.replace(/^((?:second-)?add-client-secret)-\d+$/, '$1');
  return secrets.find((secret) => same(secret.name) === same(name));
}

async function auditLink(
  { store }: Ports,
  { request, secret, token }: { request: RequestRecord; secret: SecretView; token: string },
): Promise<void> {
  await store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey: `${request.id}:link:${sha256Hex(token).slice(0, 16)}`,
      tenantId: request.tenantId,
      requestId: request.id,
      actorObjectId: request.owner.objectId,
      event: 'secret-link-made',
      planHash: null,
      details: { name: secret.name },
    }),
  );
}
