import type { Expectation, Read } from '../../core/checks';
import type { Baseline, Stood } from '../../core/drift';
import type { References } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { itemsOf, textAt } from '../../core/json-read';
import type { WatchedApplication } from '../../core/ports/watched';
import type { Added } from './added';
import { listsBeside, readsOf, type ListBeside } from './beside';
import type { Compared } from './difference';
import { signingKeys } from './ends';
import { entryCheck } from './entry-check';

type StoodByPlace = NonNullable<Baseline['stood']>;

/** Labels and places, as plans name them. */
const OF_APPLICATION: readonly (readonly [string, string])[] = [
  ['Supported account types', 'signInAudience'],
  ['Logout URL', 'web.logoutUrl'],
  ['ID tokens without a code', 'web.implicitGrantSettings.enableIdTokenIssuance'],
  ['Access tokens without a code', 'web.implicitGrantSettings.enableAccessTokenIssuance'],
  ['Public client flows', 'isFallbackPublicClient'],
  ['Groups in the token', 'groupMembershipClaims'],
  ['Optional claims', 'optionalClaims'],
  ['Access token version', 'api.requestedAccessTokenVersion'],
  ['Mapped claims accepted', 'api.acceptMappedClaims'],
];
const OF_SERVICE_PRINCIPAL: readonly (readonly [string, string])[] = [
  ['Assignment required', 'appRoleAssignmentRequired'],
  ['Single sign-on mode', 'preferredSingleSignOnMode'],
  ['Sign-on URL', 'loginUrl'],
  ['Logout URL of the enterprise application', 'logoutUrl'],
  ['Relay state', 'samlSingleSignOnSettings.relayState'],
];
const SIGN_IN = ['Sign-in to the application', 'accountEnabled'] as const;
const ACTIVE_CERTIFICATE = ['Active signing certificate', 'preferredTokenSigningKeyThumbprint'] as const;

/** Who is assigned one by one is not kept without end. */
const MOST_PEOPLE = 20;

interface StoodReads {
  readonly application: Read;
  readonly servicePrincipal: Read;
  readonly claimsPolicies: Read;
  readonly tokenPolicies: Read;
}

const topOf = (places: readonly (readonly [string, string])[]) => [
  ...new Set(places.map(([, at]) => at.split('.')[0] ?? '')),
];

/** What is read besides of an application whose values no plan wrote. */
export function readsOfStood({ appObjectId, spObjectId }: WatchedApplication): StoodReads {
  const sp = `/servicePrincipals/${spObjectId}`;
  return {
    application: { path: `/applications/${appObjectId}`, select: topOf(OF_APPLICATION) },
    servicePrincipal: {
      path: sp,
      select: [...topOf(OF_SERVICE_PRINCIPAL), ACTIVE_CERTIFICATE[1], 'accountEnabled', 'keyCredentials'],
    },
    claimsPolicies: { path: `${sp}/claimsMappingPolicies` },
    tokenPolicies: { path: `/applications/${appObjectId}/tokenIssuancePolicies` },
  };
}

/**
 * How an application that no plan set up stands now, for its baseline: values, and what the lists hold, by the property
 * or list. What could not be read is left out, and begins with the first look that can; what came to a list since the
 * baseline is none of it.
 */
export function stoodIn(
  application: WatchedApplication,
  compared: Pick<Compared, 'answerTo'>,
  baseline: Baseline | null,
): StoodByPlace {
  const lists = listsBeside(application, compared).map(
    (list) => [list.name, entriesStood(list, { application, compared, baseline })] as const,
  );
  return {
    ...valuesOf(application, compared),
    ...Object.fromEntries(lists),
    ...assignedIn(application, compared),
  };
}

interface Around {
  readonly application: WatchedApplication;
  readonly compared: Pick<Compared, 'answerTo'>;
  readonly baseline: Baseline | null;
}

function entriesStood(list: ListBeside, { application, compared, baseline }: Around): Stood[] {
  const known = baseline?.lists[list.name];
  const body = compared.answerTo({ path: list.object, select: [list.at] })?.body ?? null;
  return list.entries
    .filter(({ id }) => known === undefined || known.includes(id))
    .map((entry) => ({
      check: entryCheck({ list, entry }, application, compared),
      references: referencesOf({ list, entry }, body),
    }));
}

function placeAt({ check: { read, expect } }: Stood): string {
  return `${read.path.split('?')[0] ?? ''} ${expect[0]?.at ?? ''}`;
}

function byPlace(all: readonly Stood[]): StoodByPlace {
  return Object.fromEntries(all.map((one) => [placeAt(one), [one]]));
}

interface ObjectRead {
  readonly path: string;
  readonly body: Json;
}

function valueStood(
  { path, body }: ObjectRead,
  [label, at]: readonly [string, string],
  references = {},
): Stood {
  const read = { path, select: [at.split('.')[0] ?? ''] };
  return { check: { read, expect: [{ label, at, test: 'equals', value: valueAt(body, at) }] }, references };
}

function valuesOf(application: WatchedApplication, { answerTo }: Pick<Compared, 'answerTo'>): StoodByPlace {
  const reads = readsOfStood(application);
  const app = answerTo(reads.application);
  const sp = answerTo(reads.servicePrincipal);
  const ofApplication = ({ path, body }: ObjectRead) =>
    OF_APPLICATION.map((place) => valueStood({ path, body }, place));
  return {
    ...(app?.status === 200 ? byPlace(ofApplication({ ...reads.application, body: app.body })) : {}),
    ...(sp?.status === 200 ? byPlace(ofServicePrincipal({ ...reads.servicePrincipal, body: sp.body })) : {}),
    ...policies(reads.claimsPolicies, answerTo, [
      'Claims mapping policies',
      'What the claims mapping policy says',
    ]),
    ...policies(reads.tokenPolicies, answerTo, [
      'Token issuance policies',
      'What the token issuance policy says',
    ]),
  };
}

function ofServicePrincipal({ path, body }: ObjectRead): Stood[] {
  const endsAt = signingKeys(body).find(({ active }) => active)?.endsAt ?? '';
  return [
    ...OF_SERVICE_PRINCIPAL.map((place) => valueStood({ path, body }, place)),
    valueStood(
      { path, body },
      ACTIVE_CERTIFICATE,
      endsAt === '' ? {} : { 'certificate.endDateTime': endsAt },
    ),
    valueStood({ path, body }, SIGN_IN),
  ];
}

/** Which are in use, and what they say: that is known again, and not kept. */
function policies(
  read: Read,
  answerTo: Compared['answerTo'],
  [which, what]: readonly [string, string],
): StoodByPlace {
  const answer = answerTo(read);
  if (answer?.status !== 200) return {};
  const ids = itemsOf(answer.body).map((one) => textAt(one, 'id'));
  const says = ids.map((id): Expectation => {
    const at = `value[id=${id}].definition|digest`;
    return { label: what, at, test: 'equals', value: valueAt(answer.body, at) };
  });
  const inUse: Expectation = { label: which, at: 'value[].id', test: 'same-set', value: ids };
  return { [read.path]: [inUse, ...says].map((one) => ({ check: { read, expect: [one] }, references: {} })) };
}

/** Ids of secrets and certificates say nothing to anybody. */
function referencesOf({ list, entry: { id, name } }: Added, body: Json): References {
  if (!list.at.endsWith('Credentials')) return name === id ? {} : { 'found.name': name };
  const key = isOfServicePrincipal(list.object) ? 'customKeyIdentifier' : 'keyId';
  const found = itemsOf(body, list.at).find((one) => textAt(one, key) === id) ?? null;
  return {
    'found.name': name,
    [`found.${key}`]: id,
    'found.endDateTime': textAt(found, 'endDateTime'),
  };
}

function isOfServicePrincipal(path: string): boolean {
  return path.startsWith('/servicePrincipals/');
}

/** Groups, and a few people: that nobody is left is told, and single people come and go. */
function assignedIn(application: WatchedApplication, { answerTo }: Pick<Compared, 'answerTo'>): StoodByPlace {
  const { assigned } = readsOf(application);
  const answer = answerTo(assigned);
  if (answer?.status !== 200) return {};
  const of = (type: string) => itemsOf(answer.body).filter((one) => textAt(one, 'principalType') === type);
  const stood =
    (kind: string, label: string) =>
    (one: Json): Stood => {
      const id = textAt(one, 'principalId');
      const name = textAt(one, 'principalDisplayName') || id;
      return {
        check: {
          read: assigned,
          expect: [{ label, at: 'value[].principalId', test: 'includes', value: id }],
        },
        references: { 'found.name': name, 'found.kind': kind },
      };
    };
  return {
    [assigned.path]: [
      ...of('Group').map(stood('groups', 'Assigned group')),
      ...of('User').slice(0, MOST_PEOPLE).map(stood('users', 'Assigned person')),
    ],
  };
}
