import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { JsonObject } from '../../../core/json';
import { type Entity, put, type StateCollection, type Write } from '../directory/collections';
import { badRequest } from '../graph-error';
import { objectOf, objectsOf, sameText, textOf } from '../json-read';
import { checkCredentialPolicy } from '../rules/credential-policy';
import {
  type Answer,
  type Call,
  type Handler,
  type HandlerTable,
  idOf,
  NO_CONTENT,
  type Tenant,
} from './call';
import { preciseTime } from './new-objects';
import { writableObject } from './objects';

type HolderCollection = Extract<StateCollection, 'applications' | 'servicePrincipals'>;

export interface PasswordRequest {
  readonly holder: Entity;
  readonly kind: 'application' | 'servicePrincipal';
  readonly requested: JsonObject;
}

export interface IssuedPassword {
  /** As kept in the directory: without the secret. */
  readonly stored: JsonObject;
  /** As answered, this once. */
  readonly shownOnce: JsonObject;
  /** For the token endpoint, which has to recognise the secret. */
  readonly hash: Write;
}

export function secretHash(secretText: string): string {
  return createHash('sha256').update(secretText).digest('hex');
}

/** Makes a client secret; the tenant's policies may refuse it. Default lifetime: two years. */
export function issuePassword(tenant: Tenant, { holder, kind, requested }: PasswordRequest): IssuedPassword {
  const startMs = momentOf(requested, 'startDateTime') ?? tenant.nowMs();
  const endMs = momentOf(requested, 'endDateTime') ?? twoYearsAfter(startMs);
  if (endMs <= startMs) throw badRequest('The credential endDateTime must be after its startDateTime.');
  checkCredentialPolicy(tenant, holder, { kind: 'password', holder: kind, startMs, endMs });
  const secretText = newSecret();
  const stored = {
    customKeyIdentifier: null,
    displayName: textOf(requested['displayName']) ?? null,
    endDateTime: preciseTime(endMs),
    hint: secretText.slice(0, 3),
    keyId: randomUUID(),
    secretText: null,
    startDateTime: preciseTime(startMs),
  };
  const hash = put('secretHashes', {
    id: stored.keyId,
    appId: holder['appId'] ?? null,
    hash: secretHash(secretText),
    endDateTime: stored.endDateTime,
  });
  return { stored, shownOnce: { ...stored, secretText }, hash };
}

function momentOf(requested: JsonObject, property: string): number | undefined {
  const text = textOf(requested[property]);
  return text === undefined ? undefined : Date.parse(text);
}

function twoYearsAfter(startMs: number): number {
  const end = new Date(startMs);
  return end.setUTCFullYear(end.getUTCFullYear() + 2);
}

/** Forty characters, in the look of Entra's own secrets. */
function newSecret(): string {
  return `${randomBytes(3).toString('hex').slice(0, 3)}8Q~${randomBytes(30).toString('base64url').slice(0, 34)}`;
}

function addPassword(collection: HolderCollection, kind: PasswordRequest['kind']): Handler {
  return (call): Answer => {
    const holder = writableObject(call.tenant, collection, idOf(call));
    const requested = objectOf(call.body['passwordCredential']);
    const { stored, shownOnce, hash } = issuePassword(call.tenant, { holder, kind, requested });
    const passwordCredentials = [...objectsOf(holder['passwordCredentials']), stored];
    call.tenant.directory.commit([put(collection, { ...holder, passwordCredentials }), hash]);
    const context = 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential';
    return { status: 200, body: { '@odata.context': context, ...shownOnce } };
  };
}

function removePassword(collection: HolderCollection): Handler {
  return (call: Call): Answer => {
    const holder = writableObject(call.tenant, collection, idOf(call));
    const credentials = objectsOf(holder['passwordCredentials']);
    const rest = credentials.filter((credential) => !sameText(credential['keyId'], call.body['keyId']));
    if (rest.length === credentials.length) throw badRequest('No password credential found with keyId.');
    call.tenant.directory.commit([
      put(collection, { ...holder, passwordCredentials: rest }),
      { collection: 'secretHashes', id: textOf(call.body['keyId']) ?? '', value: null },
    ]);
    return NO_CONTENT;
  };
}

export const passwordHandlers: HandlerTable = {
  'POST /applications/{id}/addPassword': addPassword('applications', 'application'),
  'POST /applications/{id}/removePassword': removePassword('applications'),
  'POST /servicePrincipals/{id}/addPassword': addPassword('servicePrincipals', 'servicePrincipal'),
  'POST /servicePrincipals/{id}/removePassword': removePassword('servicePrincipals'),
};
