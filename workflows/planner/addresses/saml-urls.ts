import type { Expectation } from '../../../core/checks';
import type { Json, JsonObject } from '../../../core/json';
import type { Alternative, PlannedOperation } from '../../../core/plan';
import { entriesOf } from '../../../core/references';
import { applicationUpdate } from '../../../graph/requests';
import { isPlainName, whyGraphRefuses } from '../../../vendors/identifier';
import { APP, equals, readApplication, sameSet, updateApplication } from '../../operations/application';
import { BROUGHT_REPLY_URLS } from '../../reading/existing-application';
import { propertiesIn } from '../../operations/planned-operation';
import { belongsToNobody, identifiersOf } from './identifiers';
import { untilExempt } from './identifier-notices';
import { filled, filledAll, type SamlInput } from '../input/plan-input';
import { identifierAllowedAsSeen } from '../input/tenant-wide';

/** The operation whose alternative says whether plain names were refused. */
export const SAML_URLS = 'set-saml-urls';

interface Urls {
  readonly identifiers: readonly string[];
  readonly replyUrls: readonly string[];
  readonly logoutUrl: string;
}

/**
 * Nothing while none of these addresses is known (they may come after the hand-over). Identifiers that Graph refuses are
 * entered by a person: `human-tasks.ts`. The logout URL is the application's: on the service principal of a template Graph
 * answers 400 (azure-powershell issue 20525).
 */
export function samlUrls(input: SamlInput): PlannedOperation[] {
  const identifiers = identifiersOf(input).filter((one) => whyGraphRefuses(one) === null);
  const urls = {
    identifiers,
    replyUrls: filledAll(input, input.saml.replyUrls),
    logoutUrl: filled(input, input.saml.logoutUrl),
  };
  const change = changeOf(urls);
  if (change === null) return [];
  const alternative = withoutPlainNames(urls);
  return [
    updateApplication({
      key: SAML_URLS,
      stage: 'sign-on',
      title: 'Set Identifier (Entity ID) and Reply URL (Assertion Consumer Service URL)',
      details: [
        ...identifiers.map((identifier) => `Identifier (Entity ID): ${identifier}`),
        ...urls.replyUrls.map((url) => `Reply URL (ACS): ${url}`),
        ...(urls.logoutUrl === '' ? [] : [`Logout URL: ${urls.logoutUrl}`]),
        ...(alternative === null ? [] : [alternative.says]),
      ],
      change,
      notReadyCodes: untilExempt(input),
      reliesOn: identifiers.flatMap((one) => [belongsToNobody(one), ...identifierAllowedAsSeen(input, one)]),
      expect: expectedOf(urls),
      ...(alternative === null ? {} : { alternative }),
    }),
  ];
}

/**
 * Reports differ on whether Graph takes a name without a scheme (terraform-provider-azuread issue 951, pull 1351), so it is
 * tried; whoever approves agrees to the task that is left where it is refused.
 */
function withoutPlainNames({ identifiers, ...others }: Urls): Alternative | null {
  const plain = identifiers.filter(isPlainName);
  if (plain.length === 0) return null;
  const urls = { ...others, identifiers: identifiers.filter((one) => !isPlainName(one)) };
  const change = changeOf(urls);
  const expect = expectedOf(urls);
  return {
    when: 'refused',
    says: `If Graph refuses what has no scheme (${plain.map((one) => `“${one}”`).join(', ')}): by hand afterwards`,
    ...(change === null ? {} : { request: applicationUpdate.build({ appObjectId: APP, change }) }),
    readBack: change === null ? [] : [{ read: readApplication(propertiesIn(expect)), expect }],
  };
}

function changeOf({ identifiers, replyUrls, logoutUrl }: Urls): JsonObject | null {
  const web = {
    ...(replyUrls.length === 0 ? {} : { redirectUris: withBrought(replyUrls) }),
    ...(logoutUrl === '' ? {} : { logoutUrl }),
  };
  const change = {
    ...(identifiers.length === 0 ? {} : { identifierUris: identifiers }),
    ...(Object.keys(web).length === 0 ? {} : { web }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Ours come first: the first one is where a sign-in ends that names none. The template's own stay. */
function withBrought(replyUrls: readonly string[]): Json[] {
  return [...replyUrls, entriesOf(BROUGHT_REPLY_URLS)];
}

function expectedOf({ identifiers, replyUrls, logoutUrl }: Urls): Expectation[] {
  return [
    ...(identifiers.length === 0 ? [] : [sameSet('Identifier (Entity ID)', 'identifierUris', identifiers)]),
    ...(replyUrls.length === 0
      ? []
      : [sameSet('Reply URL (ACS)', 'web.redirectUris', withBrought(replyUrls))]),
    ...(logoutUrl === '' ? [] : [equals('Logout URL', 'web.logoutUrl', logoutUrl)]),
  ];
}
