import { dayIn } from '../../core/day-and-time';
import type { Read } from '../../core/checks';
import type { Baseline } from '../../core/drift';
import type { Json } from '../../core/json';
import { itemsOf, textAt } from '../../core/json-read';
import type { WatchedApplication } from '../../core/ports/watched';
import {
  applicationOwnersList,
  permissionGrantsList,
  servicePrincipalOwnersList,
  servicePrincipalPermissionsList,
} from '../../graph/requests';
import { readOf } from '../operations/application';
import type { Compared } from './difference';

/** One of a list in which somebody may add what lets somebody in. */
export interface Entry {
  /** By which it is known again. */
  readonly id: string;
  /** As a card names it. Never a secret. */
  readonly name: string;
  /** Of a secret or certificate. */
  readonly displayName?: string;
  readonly endsAt?: string;
}

/** A list beside what the plans want. */
export interface ListBeside {
  /** Path of the object and name of the list: `/applications/<id> owners`. */
  readonly name: string;
  readonly object: string;
  /** One of it, in words. */
  readonly label: string;
  /** Where it stands, as a read-back names the same list; blank where none does. */
  readonly at: string;
  readonly entries: readonly Entry[];
}

const CONSENT = 'Consent for everybody';

/** What is read of each application besides the read-backs. */
interface Reads {
  readonly application: Read;
  readonly servicePrincipal: Read;
  readonly owners: Read;
  readonly ownersOfServicePrincipal: Read;
  readonly assigned: Read;
  readonly grants: Read;
  readonly permissions: Read;
}

const OF_APPLICATION = [
  'id',
  'displayName',
  'disabledByMicrosoftStatus',
  'web',
  'spa',
  'publicClient',
  'identifierUris',
  'passwordCredentials',
  'keyCredentials',
];
const OF_SERVICE_PRINCIPAL = [
  'id',
  'displayName',
  'accountEnabled',
  'appRoleAssignmentRequired',
  'disabledByMicrosoftStatus',
  'keyCredentials',
  'passwordCredentials',
  'preferredTokenSigningKeyThumbprint',
];

export function readsOf({ appObjectId, spObjectId }: WatchedApplication): Reads {
  return {
    application: { path: `/applications/${appObjectId}`, select: OF_APPLICATION },
    servicePrincipal: { path: `/servicePrincipals/${spObjectId}`, select: OF_SERVICE_PRINCIPAL },
    owners: readOf(applicationOwnersList.build({ appObjectId })),
    ownersOfServicePrincipal: readOf(servicePrincipalOwnersList.build({ spObjectId })),
    // The same list that assignments are read back from.
    assigned: { path: `/servicePrincipals/${spObjectId}/appRoleAssignedTo` },
    grants: readOf(permissionGrantsList.build({ clientSpObjectId: spObjectId })),
    permissions: readOf(servicePrincipalPermissionsList.build({ spObjectId })),
  };
}

/** Every list beside; one that could not be read is left out, and one that a stale replica does not know. */
export function listsBeside(
  application: WatchedApplication,
  { answerTo }: Pick<Compared, 'answerTo'>,
): ListBeside[] {
  const reads = readsOf(application);
  const app = reads.application.path;
  const sp = reads.servicePrincipal.path;
  const list = (
    read: Read,
    { object, at, label, entry }: { object: string; at: string; label: string; entry: (item: Json) => Entry },
  ): ListBeside[] => {
    const answer = answerTo(read);
    if (answer?.status !== 200) return [];
    const entries = itemsOf(answer.body, at)
      .map(entry)
      .filter(({ id }) => id !== '');
    return [{ name: `${object} ${label}`, object, label, at, entries }];
  };
  const ofApp = (at: string, label: string, entry: (item: Json) => Entry) =>
    list(reads.application, { object: app, at, label, entry });
  const ofSp = (at: string, label: string, entry: (item: Json) => Entry) =>
    list(reads.servicePrincipal, { object: sp, at, label, entry });
  const relation = (read: Read, label: string, entry: (item: Json) => Entry) =>
    list(read, { object: read.path.startsWith(app) ? app : sp, at: 'value', label, entry });
  return [
    ...ofApp('web.redirectUris', 'Redirect URI', uri),
    ...ofApp('spa.redirectUris', 'Redirect URI of a single-page application', uri),
    ...ofApp('publicClient.redirectUris', 'Redirect URI of a mobile or desktop application', uri),
    ...ofApp('identifierUris', 'Identifier', uri),
    ...ofApp('passwordCredentials', 'Client secret', credential),
    ...ofApp('keyCredentials', 'Certificate of the application', credential),
    ...ofSp('keyCredentials', 'Signing certificate', certificate),
    ...relation(reads.owners, 'Owner of the app registration', named),
    ...relation(reads.ownersOfServicePrincipal, 'Owner of the enterprise application', named),
    ...relation(reads.grants, CONSENT, grant),
    ...relation(reads.permissions, 'Application permission', permission),
  ];
}

/** What a baseline keeps of them. */
export function idsOf(lists: readonly ListBeside[]): Baseline['lists'] {
  return Object.fromEntries(
    lists.map(({ name, entries }) => [name, [...new Set(entries.map(({ id }) => id))].sort()]),
  );
}

/** Consent to a resource stays the same one with other permissions: a put back needs what they were. */
export function isStillIn(list: string, ids: readonly string[], id: string): boolean {
  if (!list.endsWith(` ${CONSENT}`)) return ids.includes(id);
  const [resource = ''] = id.split(' ');
  return ids.some((one) => one.startsWith(`${resource} `));
}

function uri(item: Json): Entry {
  const text = typeof item === 'string' ? item : '';
  return { id: text, name: text };
}

function named(item: Json): Entry {
  const id = textAt(item, 'id');
  return { id, name: textAt(item, 'displayName') || id };
}

function credential(item: Json): Entry {
  const id = textAt(item, 'keyId');
  const displayName = textAt(item, 'displayName');
  const endsAt = textAt(item, 'endDateTime');
  return { id, name: `${displayName || id}, valid until ${dayIn(endsAt)}`, displayName, endsAt };
}

/** A signing certificate stands twice, with a private and a public half of one identifier. */
function certificate(item: Json): Entry {
  return { ...credential(item), id: textAt(item, 'customKeyIdentifier') };
}

/** People may consent for themselves as they sign in; what counts is what was said for everybody. */
function grant(item: Json): Entry {
  if (textAt(item, 'consentType') !== 'AllPrincipals') return { id: '', name: '' };
  const scopes = textAt(item, 'scope').split(' ').filter(Boolean).sort();
  return { id: `${textAt(item, 'resourceId')} ${scopes.join(' ')}`, name: scopes.join(', ') };
}

function permission(item: Json): Entry {
  const id = `${textAt(item, 'resourceId')} ${textAt(item, 'appRoleId')}`;
  return { id, name: textAt(item, 'appRoleId') };
}
