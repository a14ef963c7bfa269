import { quotable } from '../../../core/characters';
import { DAY_MS, MINUTE_MS } from '../../../core/durations';
import type { Json } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import type { NearEnd, NearEnds } from '../../../core/near-ends';
import { applicationsList, servicePrincipalsList } from '../../../graph/requests';
import { endsIn } from '../../difference/ends';
import type { Ports } from '../../ports';
import { DIGEST_DAYS } from '../ends/thresholds';
import { readOwners } from './read-owners';
import { readPages, type PagedList } from './read-pages';

type Reading = Pick<Ports, 'tenant' | 'clock' | 'log'>;

/** It is read again after this at the earliest, whoever asks. */
export const GOOD_FOR_MS = 15 * MINUTE_MS;
/** Reading stops after this: what was read by then is shown. */
const TIME_MS = 90_000;
/** As many as one answer is kept of. */
const MOST_ENDS = 1_000;
const NAME_CHARACTERS = 120;

const SECRETS: PagedList = {
  what: 'client secrets',
  mostPages: 20,
  request: (link) =>
    applicationsList.build({
      link,
      select: ['id', 'appId', 'displayName', 'passwordCredentials'],
      // What a page of the directory holds at most.
      pageSize: 999,
    }),
};

/** A page with keys counts as one read of 150 a minute (facts.md d), of which the watch takes up to 100. */
const CERTIFICATES: PagedList = {
  what: 'signing certificates',
  mostPages: 40,
  request: (link) =>
    servicePrincipalsList.build({
      link,
      select: ['id', 'appId', 'displayName', 'preferredTokenSigningKeyThumbprint', 'keyCredentials'],
      pageSize: 100,
    }),
};

/**
 * Everything of the tenant that ends within 60 days, with who owns it, read a page at a time. Of what has ended only
 * certificates that still are the active one: Entra signs with them. Permission: Application.Read.All; what may not be
 * read is said.
 */
export async function readNearEnds(ports: Reading): Promise<NearEnds> {
  const { clock } = ports;
  const readAt = clock.now();
  const until = new Date(readAt.getTime() + TIME_MS);
  const applications = await readPages(ports, SECRETS, until);
  const principals = await readPages(ports, CERTIFICATES, until);
  const all = [
    ...applications.items.flatMap(secretsOf),
    ...principals.items.flatMap(certificatesOf(applications.items)),
  ].filter(({ endsAt }) => !Number.isNaN(Date.parse(endsAt)));
  const near = all.filter((one) => isNear(one, readAt)).sort(byEnd);
  const ends = near.slice(0, MOST_ENDS);
  const owned = await readOwners(ports, ends, until);
  const retryAt = [applications.retryAt, principals.retryAt].flatMap((at) => (at === null ? [] : [at]));
  return {
    readAt: readAt.toISOString(),
    goodUntil: goodUntil(readAt, retryAt).toISOString(),
    ends: owned.ends,
    endedSecrets: all.filter((one) => one.kind === 'secret' && hasEnded(one, readAt)).length,
    unseen: [
      ...[applications.unseen, principals.unseen, owned.unseen].flatMap((why) => why ?? []),
      ...(near.length > ends.length
        ? [`Only the first ${ends.length} of ${near.length} that end within ${DIGEST_DAYS} days are kept.`]
        : []),
    ],
  };
}

/** Where a list was refused or put off, it is asked for again as soon as it may be. */
function goodUntil(readAt: Date, retryAt: readonly Date[]): Date {
  const whole = readAt.getTime() + GOOD_FOR_MS;
  if (retryAt.length === 0) return new Date(whole);
  return new Date(Math.max(...retryAt.map((at) => at.getTime())));
}

function hasEnded({ endsAt }: NearEnd, now: Date): boolean {
  return Date.parse(endsAt) <= now.getTime();
}

function isNear(end: NearEnd, now: Date): boolean {
  if (hasEnded(end, now)) return end.kind === 'certificate' && end.active;
  return Date.parse(end.endsAt) < now.getTime() + DIGEST_DAYS * DAY_MS;
}

function byEnd(one: NearEnd, other: NearEnd): number {
  return Date.parse(one.endsAt) - Date.parse(other.endsAt) || (one.id < other.id ? -1 : 1);
}

function secretsOf(application: Json): NearEnd[] {
  return nearEnds({ application, servicePrincipal: null });
}

/** Its registration is known by the client ID, where it was among those that were read. */
function certificatesOf(applications: readonly Json[]): (servicePrincipal: Json) => NearEnd[] {
  const byClientId = new Map(applications.map((one) => [textAt(one, 'appId'), textAt(one, 'id')]));
  return (servicePrincipal) =>
    nearEnds({ application: null, servicePrincipal }).map((end) => ({
      ...end,
      appObjectId: byClientId.get(end.clientId) ?? '',
    }));
}

/** Names are other people's: what nobody sees in them does not get into the database. */
function nearEnds(found: { readonly application: Json; readonly servicePrincipal: Json }): NearEnd[] {
  const { application, servicePrincipal } = found;
  return endsIn(found).map((end) => ({
    ...end,
    application: quotable(end.application, NAME_CHARACTERS),
    clientId: textAt(application ?? servicePrincipal, 'appId'),
    appObjectId: textAt(application, 'id'),
    spObjectId: textAt(servicePrincipal, 'id'),
    owners: null,
  }));
}
