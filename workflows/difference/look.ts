import type { Read } from '../../core/checks';
import { AppError } from '../../core/errors';
import type { Baseline, Difference, Look } from '../../core/drift';
import type { GraphAnswer } from '../../core/graph-request';
import type { RequestRecord } from '../../core/request';
import { sealedIn } from '../../core/sealed';
import type { Ports } from '../ports';
import { namingSealed } from '../reading/naming-sealed';
import { watchedIn } from '../request/watched-application';
import { readsOf } from './beside';
import { difference, isAnswered, type Compared, type Differing } from './difference';
import { asDifference } from './in-words';
import { isOfLostTries } from './lost-tries';
import { partOf, type Part } from './part';
import { whatStands, type WhatStands } from './what-stands';
import type { Wanted } from './wanted';
import { readsOfStood } from './stood';
import { withStood } from './with-stood';
import { BY_MICROSOFT } from './whole-application';

/** A look waits for Microsoft no longer than this; what is put off is looked at another time. */
const PATIENCE_MS = 5_000;

/** A whole read-back, with what a plan needs of it. */
export interface Seen {
  readonly stands: WhatStands;
  readonly differing: readonly Differing[];
  readonly compared: Compared;
}

/**
 * Reads back everything that stands of a request, and what stands beside it, in one batch; writes nothing. Without a
 * baseline nothing counts as added. Permission: Application.Read.All; lists that may not be read are left out.
 */
export async function lookAt(
  ports: Pick<Ports, 'store' | 'tenant' | 'clock'>,
  request: Looking,
  baseline: Baseline | null,
): Promise<Look> {
  return (await lookWhole(ports, request, baseline)).look;
}

/** A look, with what a plan needs of it; nothing where it could not be read. */
export interface WholeLook {
  readonly look: Look;
  readonly seen?: Seen;
  readonly parts: readonly Part[];
}

/** The same for a plan of what differs. */
export async function lookWhole(
  ports: Pick<Ports, 'store' | 'tenant' | 'clock'>,
  request: Looking,
  baseline: Baseline | null,
): Promise<WholeLook> {
  try {
    const seen = await see(ports, request, { baseline });
    const unread = unreadBy(seen);
    return unread === null
      ? await lookOf(ports, seen, { baseline, isWhole: isWhole(request) })
      : { look: unread, parts: [] };
  } catch (error) {
    if (!(error instanceof AppError) || !UNREAD.has(error.kind)) throw error;
    const { retryAt } = error.details;
    const notBefore = typeof retryAt === 'string' ? new Date(retryAt) : undefined;
    const why = UNREAD.get(error.kind) ?? 'unreachable';
    return { look: { kind: 'unread', why, ...(notBefore === undefined ? {} : { notBefore }) }, parts: [] };
  }
}

const UNREAD = new Map<string, 'refused' | 'throttled' | 'unreachable'>([
  ['refused', 'refused'],
  ['throttled', 'throttled'],
  ['unavailable', 'unreachable'],
]);

interface Seeing {
  readonly isEverything?: boolean;
  readonly baseline?: Baseline | null;
}

/** Without its facts it counts as a set-up. */
type Looking = Pick<RequestRecord, 'id'> & Partial<Pick<RequestRecord, 'facts'>>;

/** Of an application that was never set up here its values are read as well. */
function isWhole({ facts }: Looking): boolean {
  return facts !== undefined && watchedIn({ facts }) !== null;
}

/** What stands, compared with the tenant now; what is not watched, such as single people, only with `isEverything`. Errors: those of `Tenant.readAllowed`. */
export async function see(
  { store, tenant, clock }: Pick<Ports, 'store' | 'tenant' | 'clock'>,
  request: Looking,
  { isEverything = false, baseline = null }: Seeing = {},
): Promise<Seen> {
  const { id } = request;
  const stands = withStood(await whatStands(store, id), baseline);
  const wanted = stands.wanted.filter(
    (one) => isEverything || (isWatched(one) && !hasEnded(one, clock.now())),
  );
  const naming = namingSealed({ tenant, store }, id, sealedIn(wanted.map(({ check }) => check)));
  const reads = stands.applications.flatMap((one) => [
    ...Object.values<Read>({ ...readsOf(one) }),
    ...(isWhole(request) ? Object.values<Read>({ ...readsOfStood(one) }) : []),
  ]);
  const compared = await difference(naming, wanted, { reads, patienceMs: PATIENCE_MS });
  const differing = compared.differing.filter((one) => !isOfLostTries(one, stands.lost));
  return { stands, differing, compared };
}

/**
 * Names are people's to change, and so are notes; single people come and go, which the status says. What is accepted as
 * absent from the assignments may come back, and what Microsoft switched off may be switched on by Microsoft.
 */
function isWatched({ check: { read, expect }, operation }: Wanted): boolean {
  const [{ at, test, value }] = expect;
  if (['displayName', 'notes', 'uniqueName', BY_MICROSOFT].includes(at)) return false;
  if (read.path.endsWith('/appRoleAssignedTo') && (value === null || test === 'count' || test === 'excludes'))
    return false;
  const isPerson = operation.reliesOn.some((one) => one.read.path.startsWith('/users/'));
  return !(isPerson && read.path.endsWith('/appRoleAssignedTo'));
}

/** A secret or certificate that has ended is anybody's to clear away. */
function hasEnded({ check, references }: Wanted, now: Date): boolean {
  const [{ at, value }] = check.expect;
  if (!/^(password|key)Credentials/.test(at)) return false;
  const owner = Object.entries(references).find(([, known]) => known === value)?.[0] ?? '';
  const endsAt = references[owner.replace(/\.\w+$/, '.endDateTime')] ?? '';
  return endsAt !== '' && Date.parse(endsAt) <= now.getTime();
}

/** `null` when every application was read, or is not there. */
function unreadBy({ stands, compared }: Seen): Look | null {
  const answers = stands.applications.flatMap((one) => {
    const { application, servicePrincipal } = readsOf(one);
    return [
      compared.answerTo(application),
      ...(one.spObjectId === '' ? [] : [compared.answerTo(servicePrincipal)]),
    ];
  });
  const unread = answers.find((answer) => !isAnswered(answer));
  if (unread === undefined) return null;
  return { kind: 'unread', ...whyUnread(unread) };
}

function whyUnread({ status, retryAt }: GraphAnswer): {
  why: 'refused' | 'throttled' | 'unreachable';
  notBefore?: Date;
} {
  const why = status === 429 ? 'throttled' : status >= 500 ? 'unreachable' : 'refused';
  return { why, ...(retryAt === undefined ? {} : { notBefore: new Date(retryAt) }) };
}

async function lookOf(
  { tenant }: Pick<Ports, 'tenant'>,
  seen: Seen,
  { baseline, isWhole }: { readonly baseline: Baseline | null; readonly isWhole: boolean },
): Promise<WholeLook> {
  const { stands, differing, compared } = seen;
  const parts = await Promise.all(
    stands.applications.map((one) => partOf({ tenant, stands, compared }, one, { baseline, isWhole })),
  );
  const values = parts.some(({ isDeleted }) => isDeleted)
    ? []
    : differing.filter((one) => !isSaidByAnother(one, differing)).map((one) => asDifference(one, compared));
  const all = [...parts.flatMap(({ differences }) => differences), ...values];
  const assigned = parts.map((part) => part.assigned);
  const look: Look = {
    kind: 'seen',
    differences: withoutFormerCertificate(all),
    beside: Object.assign({}, ...parts.map(({ beside }) => beside)) as Baseline['lists'],
    stood: Object.assign({}, ...parts.map(({ stood }) => stood)) as Baseline['stood'] & object,
    notOurs: parts.flatMap((part) => part.notOurs),
    ends: parts.flatMap(({ ends }) => ends),
    assigned: assigned.includes(null) ? null : assigned.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    letsEverybodyIn: parts.some(({ letsEverybodyIn }) => letsEverybodyIn),
    names: Object.assign({}, ...parts.map(({ names }) => names)) as Record<string, string>,
  };
  return { look, seen, parts };
}

/** That there are fewer of ours than planned, where one of them is gone. */
function isSaidByAnother({ wanted }: Differing, all: readonly Differing[]): boolean {
  if (wanted.check.expect[0].test !== 'count') return false;
  return all.some(
    (one) => one.wanted.operation === wanted.operation && one.wanted.check.expect[0].test === 'includes',
  );
}

/** Once another certificate signs, what became of the former one and that the other one came are the same news. */
function withoutFormerCertificate(all: readonly Difference[]): Difference[] {
  const renewed = all.filter(({ kind }) => kind === 'renewed').map(({ object }) => object);
  const isOfKeys = ({ key }: Difference) => /:keyCredentials|Signing certificate:/.test(key);
  return all.filter((one) => !(renewed.includes(one.object) && isOfKeys(one)));
}
