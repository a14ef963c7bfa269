import { dayIn } from '../../../core/day-and-time';
import type { Expectation } from '../../../core/checks';
import type { References } from '../../../core/graph-request';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import { notReadyCodes, servicePrincipalUpdate } from '../../../graph/requests';
import { atRenewal, type Certificates } from '../../../vendors/certificates';
import { fill } from '../../../vendors/templates';
import type { SigningKey } from '../../difference/ends';
import { equals } from '../../operations/application';
import { addSigningCertificate, CERTIFICATE_IS_THERE } from '../../operations/credentials';
import { SP, updateServicePrincipal } from '../../operations/service-principal';
import type { Ports } from '../../ports';
import { namesOf } from '../../request/names-of';
import { vendorNameOf } from '../../request/placeholder-values';
import { recipeOf } from '../../request/recipe-of';
import { NEW_SECRET_OF, textIn } from '../../request/request-facts';
import { keep } from '../adoption/keep-or-change';
import { certificateEnd } from '../sign-on/certificate-end';
import { heldPermissionNotices } from '../tenant/held-permissions';
import { planInputs } from '../inputs';
import { knownBefore } from '../later-plan';
import { planOfWhatIsGone } from '../later/shared/where-it-stands';
import { blocking, info, warning } from '../input/notice';
import { planHeading } from '../plan-heading';
import { commonName } from '../sign-on/saml';
import { certificateRuleAsSeen } from '../input/tenant-wide';
import { asSecond, titled } from '../input/second-application';
import { certificateGates } from './gates';
import { nameIn, signersOf, signerToRenew, type Signer } from './signing';

/**
 * A plan that has another certificate sign: it is made beside the active one, handed over, and takes its place when
 * somebody says that the vendor is ready. An inactive one that is there already and ends later is used instead of
 * another. Where the active one has ended, Entra signs with any other that is valid from the moment it is there.
 */
export async function planNewCertificate(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const references = await knownBefore(ports.store, request);
  const inputs = await planInputs(ports, { request, recipe, done: { operations: [], references } });
  const signer = signerToRenew(await signersOf(ports, inputs, references), textIn(request, NEW_SECRET_OF));
  const heading = planHeading(request, await namesOf(ports, request), ports.clock.now());
  if (signer === undefined)
    return { kind: 'renew', ...heading, notices: [NO_CERTIFICATE], operations: [], references };
  if (signer.signing.keys === null) {
    const gone = await planOfWhatIsGone(ports, request);
    if (gone !== null) return gone;
  }
  const vendorName = vendorNameOf(request, recipe);
  const renewing: Renewing = { ...signer, planSeq, kind: recipe.certificates, vendorName };
  const { input, signing, position } = signer;
  const own = [prepared(renewing), switched(renewing), ...switchedBack(renewing)];
  const named = inputs.length === 1 ? own : titled(input.name, own);
  const operations = position === 'second' ? asSecond(named, OF_ONE_SIGNER) : named;
  return {
    kind: 'renew',
    ...heading,
    notices: [
      ...(signing.keys === null ? [NOT_SHOWN] : noticesOf(renewing)),
      ...heldPermissionNotices(operations, input.facts.permissionsHeld),
    ],
    operations,
    ...(signing.active === undefined ? {} : { gates: certificateGates(recipe.certificates, vendorName) }),
    references: {
      ...withoutCertificate(references, position),
      ...referencesTo(signing.spare, nameIn(position)),
    },
  };
}

/** Names that stand for the application whose certificate it is. */
const OF_ONE_SIGNER = new Set([
  'app.objectId',
  'app.clientId',
  'sp.objectId',
  'certificate.thumbprint',
  'certificate.customKeyIdentifier',
  'certificate.endDateTime',
  'certificate.der',
]);

/** What is known of the former one says nothing about this one. */
function withoutCertificate(references: References, position: Signer['position']): References {
  const prefix = nameIn(position)('certificate.');
  return Object.fromEntries(Object.entries(references).filter(([name]) => !name.startsWith(prefix)));
}

interface Renewing extends Signer {
  readonly planSeq: number;
  readonly kind: Certificates;
  readonly vendorName: string;
}

function referencesTo(spare: SigningKey | undefined, nameOf: (name: string) => string): References {
  if (spare === undefined) return {};
  return {
    [nameOf('certificate.thumbprint')]: spare.thumbprint,
    [nameOf('certificate.customKeyIdentifier')]: spare.identifier,
    [nameOf('certificate.endDateTime')]: spare.endsAt,
    [nameOf('certificate.der')]: spare.der,
  };
}

/** Beside the active one; it signs nothing yet. */
function prepared({ input, planSeq, known, signing: { spare } }: Renewing): PlannedOperation {
  const { alternative, ...added } = addSigningCertificate({
    subject: `CN=${commonName(input.name)} ${input.marker} plan ${planSeq}`,
    endDateTime: certificateEnd(input).toISOString(),
    orValidUntil: input.now,
    reliesOn: certificateRuleAsSeen(input),
  });
  const operation: PlannedOperation = {
    ...added,
    key: `add-signing-certificate-${planSeq}`,
    stage: 'prepare',
    title: 'Create the next signing certificate',
    details: [
      ...added.details.filter((one) => one !== alternative?.says),
      'It signs nothing until the switch.',
    ],
    metadataCarries: 'certificate.thumbprint',
    metadataOf: 'app.clientId',
    whileMetadataLate: 'hand-over',
  };
  if (spare === undefined) return operation;
  const why = `It is there already, inactive, and valid until ${dayIn(spare.endsAt)}: no other is made.`;
  const isThere = { read: readSigningKeys(), expect: [CERTIFICATE_IS_THERE] };
  return {
    ...keep({ ...operation, readBack: [isThere] }, known, why),
    title: 'Use the signing certificate that is there already',
  };
}

function readSigningKeys() {
  return { path: `/servicePrincipals/${SP}`, select: ['keyCredentials'] };
}

/** As long as the former one is valid, putting it back is one PATCH. */
function switched({ planSeq, signing: { active } }: Renewing): PlannedOperation {
  const isStillActive = {
    read: { path: `/servicePrincipals/${SP}`, select: ['preferredTokenSigningKeyThumbprint'] },
    expect: [equals('The former certificate still signs', ACTIVE, active?.thumbprint ?? null)],
  };
  return updateServicePrincipal({
    key: `activate-signing-certificate-${planSeq}`,
    stage: 'switch',
    title: 'Let Entra sign with the new certificate',
    details: [
      ...(active === undefined
        ? []
        : [`Before: the one that is valid until ${dayIn(active.endsAt)}; it stays, inactive`]),
    ],
    change: { [ACTIVE]: { $ref: 'certificate.thumbprint' } },
    lookFirst: true,
    reliesOn: active === undefined ? [] : [isStillActive],
    notReadyCodes: notReadyCodes(servicePrincipalUpdate, ACTIVE),
    expect: [equals('Active certificate', ACTIVE, { $ref: 'certificate.thumbprint' })],
    metadataCarries: 'certificate.thumbprint',
    metadataOf: 'app.clientId',
    whileMetadataLate: 'hand-over',
  });
}

/** Ready in the approved plan, for when sign-ins fail after the switch; it works as long as the former one is valid. */
function switchedBack({ planSeq, signing: { active } }: Renewing): PlannedOperation[] {
  if (active === undefined) return [];
  const path = `/servicePrincipals/${SP}`;
  const isOurs = equals('The new certificate signs', ACTIVE, { $ref: 'certificate.thumbprint' });
  const isThere: Expectation = {
    label: 'The former certificate is there',
    at: 'keyCredentials[].customKeyIdentifier',
    test: 'includes',
    value: active.identifier,
  };
  const operation = updateServicePrincipal({
    key: `switch-back-signing-certificate-${planSeq}`,
    stage: 'switch-back',
    title: 'Let Entra sign with the former certificate again',
    details: [
      `Only when Switch back is pressed after the switch, until ${dayIn(active.endsAt)}.`,
      'The new certificate stays, inactive.',
    ],
    change: { [ACTIVE]: active.thumbprint },
    lookFirst: true,
    reliesOn: [
      { read: { path, select: [ACTIVE] }, expect: [isOurs] },
      { read: { path, select: ['keyCredentials'] }, expect: [isThere] },
    ],
    expect: [equals('Active certificate', ACTIVE, active.thumbprint)],
  });
  return [{ ...operation, onDemand: { until: active.endsAt } }];
}

const ACTIVE = 'preferredTokenSigningKeyThumbprint';

function noticesOf({ signing: { active, spare }, kind, vendorName }: Renewing): PlanNotice[] {
  if (active === undefined)
    return [
      warning(
        `The certificate that signs has ended. ${spare === undefined ? 'The moment this plan makes another, Entra signs with it' : 'Entra signs with the other one already'}: ${vendorName} has to be given it at once, and nobody can sign in until then.`,
      ),
    ];
  return [info(fill(atRenewal(kind), { 'vendor.name': vendorName }))];
}

const NO_CERTIFICATE = blocking('This set-up has no signing certificate.');

const NOT_SHOWN = blocking(
  'Entra did not show the application just now, so nothing is known of its certificates. Ask for the renewal again.',
);
