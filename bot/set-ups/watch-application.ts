import type { TurnContext } from 'botbuilder';
import { watchChoiceCard } from '../../cards/watch-choice-card';
import { quotable } from '../../core/characters';
import { AppError, describeError } from '../../core/errors';
import type { Person } from '../../core/request';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { findApplications, type Found } from '../../workflows/care/tenant/find-applications';
import { findWatched } from '../../workflows/care/tenant/find-watched';
import { namedIn, type NamedApplication } from '../../workflows/care/tenant/named-application';
import { unwatchApplication } from '../../workflows/care/tenant/unwatch-application';
import { watchApplication } from '../../workflows/care/tenant/watch-application';
import { refused, type Ports, type Reply } from '../../workflows/ports';
import { authorise } from '../../workflows/request/authorise';
import { mayLook } from '../../workflows/request/may-see';
import { namesOf } from '../../workflows/request/names-of';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { watchedIn } from '../../workflows/request/watched-application';
import type { BotParts } from '../bot-parts';
import { sendPrivately } from '../delivery/send-privately';

interface Wanted {
  readonly turn: SetupTurn;
  /** As typed; `null` without one. */
  readonly wanted: string | null;
}

const BY = 'Its name, object ID, client ID or the address of its page in the portal will do.';
const WITHOUT_ID =
  'That address names no application. Open the application in the Microsoft Entra admin center and copy the address of that page.';
/** As long as the name of an application may be, and the words around it. */
const LONGEST_NAME = 256;
const SHOWN_CHARACTERS = 60;

/** `/sso watch <application>`: watches the one that is meant; of several the person chooses. */
export async function watchNamed(
  bot: BotParts,
  context: TurnContext,
  { turn, wanted }: Wanted,
): Promise<Reply> {
  const { ports } = bot;
  const { person } = turn;
  const named = wanted === null ? null : fit(namedIn(wanted));
  if (named === null) return refused(`Say which: /sso watch <application>. ${BY}`);
  if (named.kind === 'address-without-id') return refused(WITHOUT_ID);
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'sso watch', requestId: null }, allowed);
  const found = await lookFor(ports, named);
  if ('kind' in found) return found;
  const [only, ...others] = found.candidates;
  if (only === undefined) return refused(notFound(named, found));
  if (others.length === 0 && isMeant(named, only.displayName)) return watchHere(ports, turn, only.objectId);
  const card = watchChoiceCard({ ...found, typed: named.kind === 'name' ? named.name : '' });
  return sendPrivately(bot, context, { person, card, what: 'The choice' });
}

/** `Watch` on the card of several. */
export function watchHere(ports: Ports, turn: SetupTurn, appObjectId: string): Promise<Reply> {
  const { person, origin, inboundKey } = turn;
  return watchApplication(ports, { person, origin, inboundKey, appObjectId });
}

/** Longer texts are no names: nobody looks for them. */
function fit(named: NamedApplication): NamedApplication | null {
  if (named.kind !== 'name') return named;
  return named.name === '' || named.name.length > LONGEST_NAME ? null : named;
}

async function lookFor(
  ports: Ports,
  named: Exclude<NamedApplication, { kind: 'address-without-id' }>,
): Promise<Found | Reply> {
  try {
    return await findApplications(ports, named);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'bug') throw error;
    ports.log.warn(describeError(error), 'An application could not be looked for');
    return refused(`I could not look for it in Microsoft Entra ID. ${error.safeText} Nothing was done.`);
  }
}

/** An id, or exactly its name. */
function isMeant(named: NamedApplication, displayName: string): boolean {
  return named.kind === 'ids' || (named.kind === 'name' && isSameName(named.name, displayName));
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function notFound(named: NamedApplication, { isForeign }: Found): string {
  if (isForeign)
    return 'This application is registered in another tenant: its secrets and certificates are there, and what it may do here ends with no date. Nothing was done.';
  return named.kind === 'name'
    ? `I find no application called “${quotable(named.name, SHOWN_CHARACTERS)}” in your tenant. ${BY}`
    : 'I find no application with that ID in your tenant. It may be the ID of something else, or the application is deleted.';
}

/** `/sso unwatch <application>`. */
export async function unwatchNamed(
  { ports }: BotParts,
  _context: TurnContext,
  { turn: { person }, wanted }: Wanted,
): Promise<Reply> {
  const named = wanted === null ? null : fit(namedIn(wanted));
  if (named === null) return refused(`Say which: /sso unwatch <application>. ${BY}`);
  if (named.kind === 'address-without-id') return refused(WITHOUT_ID);
  const seen = await mayLook(ports, person, 'sso unwatch');
  if (seen.kind === 'refused') return seen.reply;
  const found = await findWatched(ports, { person, seesAll: seen.all }, named);
  const [only, ...others] = found;
  if (only === undefined) return refused(await notWatched(ports, named, person));
  if (others.length > 0) return refused(await severalWatched(ports, found));
  return unwatchApplication(ports, { requestId: only.id, person });
}

async function notWatched(ports: Ports, named: NamedApplication, person: Person): Promise<string> {
  const called =
    named.kind === 'name' ? ` called “${quotable(named.name, SHOWN_CHARACTERS)}”` : ' with that ID';
  const own = await findWatched(ports, { person, seesAll: false }, { kind: 'name', name: '' });
  const hint = own.length === 0 ? '' : ' /sso list shows yours.';
  return `I watch no application${called} that you may see. Set-ups of Latchkey are watched as long as they stand.${hint}`;
}

const MOST_NAMED = 5;

async function severalWatched(ports: Ports, found: Awaited<ReturnType<typeof findWatched>>): Promise<string> {
  const shown = await Promise.all(
    found.slice(0, MOST_NAMED).map(async (request) => {
      const { applicationName } = await namesOf(ports, request);
      return `“${quotable(applicationName, SHOWN_CHARACTERS)}” (${watchedIn(request)?.clientId ?? ''})`;
    }),
  );
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
  return `Several are meant by that: ${shown.join(', ')}${more}. Say which by its client ID: /sso unwatch <client ID>.`;
}
