import { DAY_MS } from '../../core/durations';
import type { PlannedOperation } from '../../core/plan';
import { entriesOf } from '../../core/references';
import { whyGraphRefuses } from '../../vendors/identifier';
import { listOf } from '../../vendors/validate-answer';
import type { SamlPart, SigningOption } from '../../vendors/schema';
import { BROUGHT_REPLY_URLS } from '../reading/existing-application';
import { equals, sameSet, updateApplication } from '../operations/application';
import { activateSigningCertificate, addSigningCertificate } from '../operations/credentials';
import { assignSigningPolicy, createSigningPolicy, SIGNING_OPTIONS } from '../operations/signing-policy';
import { updateServicePrincipal } from '../operations/service-principal';
import { certificateEnd } from './certificate-end';
import { claimsOperations } from './claims';
import { samlTokenContents } from './app-roles';
import { belongsToNobody } from './identifier-is-free';
import { untilExempt } from './identifier-notices';
import { filled, filledAll, notesFor, type PlanInput } from './plan-input';
import { certificateRuleAsSeen, identifierAllowedAsSeen } from './tenant-wide';

/** Sign-on and credentials of a SAML application, in the order that Graph demands (facts.md 0.3). */
export function samlOperations(input: PlanInput, part: SamlPart): PlannedOperation[] {
  const { part: application } = input;
  return [
    nameApplication(input),
    samlMode(input, part),
    ...samlUrls(input, part),
    ...claimsOperations(input, part.claims, 'saml'),
    ...samlTokenContents(input, part),
    ...signing(input, part),
    addSigningCertificate({
      subject: `CN=${commonName(application.name)} ${application.marker}`,
      endDateTime: certificateEnd(input, part).toISOString(),
      orValidUntil: new Date(input.now.getTime() + 365 * DAY_MS),
      reliesOn: certificateRuleAsSeen(input),
    }),
    activateSigningCertificate(
      listOf(filled(input, part.certificate.notify)),
      takesCertificate(input) ? 'hand-over' : 'wait',
    ),
  ];
}

/** Gives the application its own name; until here it bore the request id, by which a lost result is found. */
function nameApplication(input: PlanInput): PlannedOperation {
  const name = input.part.name;
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
function samlMode(input: PlanInput, part: SamlPart): PlannedOperation {
  const signOnUrl = filled(input, part.signOnUrl);
  const relayState = filled(input, part.relayState);
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

/**
 * Nothing while none of these addresses is known (they may come after the hand-over). Identifiers that Graph refuses are
 * entered by a person: `human-tasks.ts`. The logout URL is the application's: on the service principal of a template Graph
 * answers 400 (azure-powershell issue 20525).
 */
function samlUrls(input: PlanInput, part: SamlPart): PlannedOperation[] {
  const identifiers = filledAll(input, part.identifiers).filter((one) => whyGraphRefuses(one) === null);
  const replyUrls = filledAll(input, part.replyUrls);
  // Ours come first: the first one is where a sign-in ends that names none.
  const allReplyUrls = [...replyUrls, entriesOf(BROUGHT_REPLY_URLS)];
  const logoutUrl = filled(input, part.logoutUrl);
  const web = {
    ...(replyUrls.length === 0 ? {} : { redirectUris: allReplyUrls }),
    ...(logoutUrl === '' ? {} : { logoutUrl }),
  };
  if (identifiers.length === 0 && Object.keys(web).length === 0) return [];
  return [
    updateApplication({
      key: 'set-saml-urls',
      stage: 'sign-on',
      title: 'Set Identifier (Entity ID) and Reply URL (Assertion Consumer Service URL)',
      details: [
        ...identifiers.map((identifier) => `Identifier (Entity ID): ${identifier}`),
        ...replyUrls.map((url) => `Reply URL (ACS): ${url}`),
        ...(logoutUrl === '' ? [] : [`Logout URL: ${logoutUrl}`]),
      ],
      change: {
        ...(identifiers.length === 0 ? {} : { identifierUris: identifiers }),
        ...(Object.keys(web).length === 0 ? {} : { web }),
      },
      notReadyCodes: untilExempt(input),
      reliesOn: identifiers.flatMap((one) => [belongsToNobody(one), ...identifierAllowedAsSeen(input, one)]),
      expect: [
        ...(identifiers.length === 0
          ? []
          : [sameSet('Identifier (Entity ID)', 'identifierUris', identifiers)]),
        ...(replyUrls.length === 0 ? [] : [sameSet('Reply URL (ACS)', 'web.redirectUris', allReplyUrls)]),
        ...(logoutUrl === '' ? [] : [equals('Logout URL', 'web.logoutUrl', logoutUrl)]),
      ],
    }),
  ];
}

function signing(input: PlanInput, part: SamlPart): PlannedOperation[] {
  const option = filled(input, part.signing?.option);
  if (part.signing === undefined || !isSigningOption(option)) return [];
  const name = `Latchkey ${input.recipe.id} signing ${input.part.marker}`;
  const { algorithm } = part.signing;
  return [createSigningPolicy({ name, signing: { option, algorithm } }), assignSigningPolicy()];
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
function commonName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} .-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.slice(0, 45).trim() || 'SSO';
}
