import { DAY_MS } from '../../../core/durations';
import type { PlannedOperation } from '../../../core/plan';
import { listOf } from '../../../vendors/validate-answer';
import type { SigningOption } from '../../../vendors/schema';
import { equals, updateApplication } from '../../operations/application';
import { activateSigningCertificate, addSigningCertificate } from '../../operations/credentials';
import { SIGNING_OPTIONS, signingPolicy } from '../../operations/signing-policy';
import { updateServicePrincipal } from '../../operations/service-principal';
import { certificateEnd } from './certificate-end';
import { claimsOperations } from '../claims/claims';
import { samlTokenContents } from '../access/app-roles';
import { signingOf } from '../input/decided';
import { filled, notesFor, type PlanInput, type SamlInput } from '../input/plan-input';
import { samlUrls } from '../addresses/saml-urls';
import { certificateRuleAsSeen } from '../input/tenant-wide';

/** Sign-on and credentials of a SAML application, in the order that Graph demands (facts.md 0.3). */
export function samlOperations(input: SamlInput): PlannedOperation[] {
  return [
    nameApplication(input),
    samlMode(input),
    ...samlUrls(input),
    ...claimsOperations(input),
    ...samlTokenContents(input),
    ...signing(input),
    addSigningCertificate({
      subject: `CN=${commonName(input.name)} ${input.marker}`,
      endDateTime: certificateEnd(input).toISOString(),
      orValidUntil: new Date(input.now.getTime() + 365 * DAY_MS),
      reliesOn: certificateRuleAsSeen(input),
    }),
    activateSigningCertificate(
      listOf(filled(input, input.saml.certificate.notify)),
      takesCertificate(input) ? 'hand-over' : 'wait',
    ),
  ];
}

/** Gives the application its own name; until here it bore the request id, by which a lost result is found. */
function nameApplication(input: PlanInput): PlannedOperation {
  const name = input.name;
  const notes = notesFor(input);
  return updateApplication({
    key: 'name-application',
    stage: 'create',
    title: `Name it “${name}” and note who asked for it`,
    details: [`Notes: ${notes}`],
    change: { displayName: name, notes },
    expect: [equals('Name', 'displayName', name), equals('Notes', 'notes', notes)],
  });
}

/** Everything that the service principal says about sign-on, in one PATCH. */
function samlMode(input: SamlInput): PlannedOperation {
  const signOnUrl = filled(input, input.saml.signOnUrl);
  const relayState = filled(input, input.saml.relayState);
  const given = [
    { label: 'Sign-on URL', at: 'loginUrl', value: signOnUrl },
    {
      label: 'Relay state',
      at: 'samlSingleSignOnSettings.relayState',
      value: relayState,
    },
  ].filter(({ value }) => value !== '');
  return updateServicePrincipal({
    key: 'set-saml-mode',
    stage: 'sign-on',
    title: 'Set the single sign-on mode to SAML',
    details: [
      ...(signOnUrl === '' ? ['Sign-on starts at My Apps (no sign-on URL)'] : []),
      ...given.map(({ label, value }) => `${label}: ${value}`),
    ],
    change: {
      preferredSingleSignOnMode: 'saml',
      ...(signOnUrl === '' ? {} : { loginUrl: signOnUrl }),
      ...(relayState === '' ? {} : { samlSingleSignOnSettings: { relayState } }),
    },
    expect: [
      equals('Single sign-on mode', 'preferredSingleSignOnMode', 'saml'),
      ...given.map(({ label, at, value }) => equals(label, at, value)),
    ],
  });
}

function signing(input: SamlInput): PlannedOperation[] {
  const signing = signingOf(input);
  const option = filled(input, signing?.option);
  if (signing === undefined || !isSigningOption(option)) return [];
  const name = `Latchkey ${input.recipe.id} signing ${input.marker}`;
  const { algorithm } = signing;
  return signingPolicy({ name, signing: { option, algorithm } });
}

function isSigningOption(text: string): text is SigningOption {
  return Object.hasOwn(SIGNING_OPTIONS, text);
}

/** Whether the vendor can begin with the certificate itself, as a file or as a text. */
function takesCertificate({ recipe }: PlanInput): boolean {
  const handedOver = JSON.stringify([recipe.handOver, recipe.files]);
  return /"type":"certificate"|\{certificate\.(pem|body|oneLine|der)\}/.test(handedOver);
}

/** A comma or equals sign would break the certificate's distinguished name (facts.md a.5). */
export function commonName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} .-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.slice(0, 45).trim() || 'SSO';
}
