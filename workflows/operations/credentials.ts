import { dayIn, dayOf } from '../../core/day-and-time';
import type { Check, Expectation, Read } from '../../core/checks';
import type { Alternative, PlannedOperation, WhileMetadataLate } from '../../core/plan';
import {
  applicationAddPassword,
  applicationRemovePassword,
  notReadyCodes,
  servicePrincipalUpdate,
  servicePrincipalAddSigningCertificate,
} from '../../graph/requests';
import { APP, equals, readApplication, sameSet } from './application';
import { plannedOperation } from './planned-operation';
import { SP, updateServicePrincipal } from './service-principal';

const READ_CERTIFICATES: Read = { path: `/servicePrincipals/${SP}`, select: ['keyCredentials'] };

export const CERTIFICATE_IS_THERE: Expectation = {
  label: 'Certificate is on the service principal',
  at: 'keyCredentials[].customKeyIdentifier',
  test: 'includes',
  value: { $ref: 'certificate.customKeyIdentifier' },
};

/** The thumbprint itself is never given again; the key identifier is its base64 (facts.md a.5). */
function certificateAt(found: string): Record<string, string> {
  return {
    'certificate.thumbprint': `${found}.customKeyIdentifier|hex-of-base64`,
    'certificate.customKeyIdentifier': `${found}.customKeyIdentifier`,
    'certificate.endDateTime': `${found}.endDateTime`,
    'certificate.der': `${found}.key`,
  };
}

/** Whether a template brings a certificate is open (truth of 2026-11); a second one would only be in the way. */
function broughtByTemplate(validUntil: Date): Alternative {
  const found = `keyCredentials[usage=Verify&endDateTime>=${validUntil.toISOString()}]`;
  return {
    when: 'found',
    says: `Or uses the certificate that came with the template, if it is valid until ${dayOf(validUntil)}.`,
    find: [{ read: READ_CERTIFICATES, outputs: certificateAt(found) }],
    readBack: [{ read: READ_CERTIFICATES, expect: [CERTIFICATE_IS_THERE] }],
  };
}

/** Each call adds another certificate, so a lost one is found by the name that carries the request id. */
export function addSigningCertificate(args: {
  subject: string;
  endDateTime: string;
  /** One that is there already and valid until then is used instead. */
  orValidUntil: Date;
  reliesOn?: PlannedOperation['reliesOn'];
}): PlannedOperation {
  // Two entries carry the name: the signing one is private and never shows its key.
  const found = `keyCredentials[displayName=${args.subject}&usage=Verify]`;
  const alternative = broughtByTemplate(args.orValidUntil);
  return plannedOperation({
    key: 'add-signing-certificate',
    stage: 'credentials',
    change: 'create',
    title: 'Create a signing certificate',
    details: [`Subject: ${args.subject}`, `Valid until: ${dayIn(args.endDateTime)}`, alternative.says],
    via: servicePrincipalAddSigningCertificate,
    request: servicePrincipalAddSigningCertificate.build({
      spObjectId: SP,
      displayName: args.subject,
      endDateTime: args.endDateTime,
    }),
    reliesOn: args.reliesOn ?? [],
    outputs: {
      'certificate.thumbprint': 'thumbprint',
      'certificate.customKeyIdentifier': 'customKeyIdentifier',
      'certificate.endDateTime': 'endDateTime',
      // The public certificate; a later read gives it only for `$select=keyCredentials` of one object.
      'certificate.der': 'key',
    },
    marked: true,
    recovery: [{ read: READ_CERTIFICATES, outputs: certificateAt(found) }],
    alternative,
    readBack: [
      {
        read: READ_CERTIFICATES,
        expect: [
          CERTIFICATE_IS_THERE,
          {
            label: 'Made once (signing and verifying key)',
            at: `keyCredentials[all displayName=${args.subject}]`,
            test: 'count',
            value: 2,
          },
        ],
      },
    ],
  });
}

const LATE_METADATA: Readonly<Record<WhileMetadataLate, string>> = {
  'hand-over': 'If it does not show it within three minutes, the certificate file is handed over.',
  wait: 'The hand-over waits for that, for an hour at most.',
};

/** A new certificate signs nothing until it is the preferred one, and the metadata follows later (facts.md a.5, a.7). */
export function activateSigningCertificate(
  notificationEmails: readonly string[],
  whileMetadataLate: WhileMetadataLate,
): PlannedOperation {
  return updateServicePrincipal({
    key: 'activate-signing-certificate',
    stage: 'credentials',
    title: 'Activate the signing certificate',
    details: [
      notificationEmails.length === 0
        ? 'Nobody is written to before it expires'
        : `Written to before it expires: ${notificationEmails.join(', ')}`,
      `Then the federation metadata is read until it carries the certificate. ${LATE_METADATA[whileMetadataLate]}`,
    ],
    change: {
      preferredTokenSigningKeyThumbprint: { $ref: 'certificate.thumbprint' },
      notificationEmailAddresses: [...notificationEmails],
    },
    notReadyCodes: notReadyCodes(servicePrincipalUpdate, 'preferredTokenSigningKeyThumbprint'),
    expect: [
      equals('Active certificate', 'preferredTokenSigningKeyThumbprint', { $ref: 'certificate.thumbprint' }),
      sameSet('Notification addresses', 'notificationEmailAddresses', [...notificationEmails]),
    ],
    metadataCarries: 'certificate.thumbprint',
    metadataOf: 'app.clientId',
    whileMetadataLate,
  });
}

/**
 * The secret's text is only in the answer. When the answer is lost the entry is useless: whatever carries the
 * marker is removed, then one is added again.
 */
export function addClientSecret(args: {
  marker: string;
  endDateTime: string;
  /** What becomes of its text, in words. */
  goesTo: string;
  reliesOn?: PlannedOperation['reliesOn'];
}): PlannedOperation {
  return plannedOperation({
    key: 'add-client-secret',
    stage: 'credentials',
    change: 'create',
    title: 'Create a client secret',
    details: [`Name: ${args.marker}`, `Valid until: ${dayIn(args.endDateTime)}`, args.goesTo],
    via: applicationAddPassword,
    request: applicationAddPassword.build({
      appObjectId: APP,
      displayName: args.marker,
      endDateTime: args.endDateTime,
    }),
    reliesOn: args.reliesOn ?? [],
    outputs: { 'secret.keyId': 'keyId', 'secret.endDateTime': 'endDateTime' },
    secretAt: 'secretText',
    marked: true,
    discard: {
      read: readApplication(['passwordCredentials']),
      at: 'passwordCredentials',
      markerField: 'displayName',
      marker: args.marker,
      reference: 'secret.discardedKeyId',
      keyField: 'keyId',
      request: applicationRemovePassword.build({
        appObjectId: APP,
        keyId: { $ref: 'secret.discardedKeyId' },
      }),
    },
    readBack: [secretIsThere(args.marker)],
  });
}

/** Somebody else may have added one meanwhile: only what carries our mark is ours to count. */
function secretIsThere(marker: string): Check {
  return {
    read: readApplication(['passwordCredentials']),
    expect: [
      {
        label: 'Secret is on the application',
        at: 'passwordCredentials[].keyId',
        test: 'includes',
        value: { $ref: 'secret.keyId' },
      },
      {
        label: 'Exactly one secret of this set-up',
        at: `passwordCredentials[all displayName=${marker}]`,
        test: 'count',
        value: 1,
      },
    ],
  };
}
