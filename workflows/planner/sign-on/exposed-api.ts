import { stableUuid } from '../../../core/ids';
import type { JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import { textWithReferences } from '../../../core/references';
import { equals, sameSet, updateApplication } from '../../operations/application';
import { exposedApiOf, type ExposedApi } from '../input/decided';
import { belongsToNobody, identifiersOf } from '../addresses/identifiers';
import { untilExempt } from '../addresses/identifier-notices';
import { filled, type PlanInput, type RegistrationInput } from '../input/plan-input';
import { inWords } from '../input/settings';
import { identifierAllowedAsSeen } from '../input/tenant-wide';

type Scope = ExposedApi['scopes'][number];

/**
 * The application as an API; nothing while its URI is not known. A foreign application ID URI is only taken once version
 * 2 tokens are set, and a client can only be pre-authorised for scopes that are there, so both come in PATCHes of their
 * own (facts.md b).
 */
export function exposedApiOperations(input: RegistrationInput): PlannedOperation[] {
  const exposedApi = exposedApiOf(input);
  if (exposedApi === undefined || filled(input, exposedApi.identifierUri) === '') return [];
  return [exposeApi(input, exposedApi), ...preAuthorize(input, exposedApi)];
}

function exposeApi(input: PlanInput, api: ExposedApi): PlannedOperation {
  const uri = filled(input, api.identifierUri);
  const scopes = api.scopes.map((scope) => permissionScope(input, scope));
  return updateApplication({
    key: 'expose-api',
    stage: 'sign-on',
    title: 'Expose an API: application ID URI and scopes',
    details: [
      `Application ID URI: ${inWords(uri)}`,
      ...api.scopes.map(
        ({ value, title, consentBy }) =>
          `Scope ${value}: ${filled(input, title)} (consent by ${consentBy === 'admins' ? 'administrators only' : 'administrators and users'})`,
      ),
    ],
    change: {
      identifierUris: [textWithReferences(uri)],
      ...(scopes.length === 0 ? {} : { api: { oauth2PermissionScopes: scopes } }),
    },
    notReadyCodes: untilExempt(input),
    reliesOn: identifiersOf(input).flatMap((one) => [
      belongsToNobody(one),
      ...identifierAllowedAsSeen(input, one),
    ]),
    expect: [
      equals('Application ID URI', 'identifierUris', [textWithReferences(uri)]),
      ...(scopes.length === 0
        ? []
        : [
            sameSet(
              'Scopes',
              'api.oauth2PermissionScopes[].id',
              api.scopes.map((scope) => scopeId(input, scope.value)),
            ),
          ]),
    ],
  });
}

function preAuthorize(input: PlanInput, { preAuthorized }: ExposedApi): PlannedOperation[] {
  const known = preAuthorized.filter(({ clientId }) => filled(input, clientId) !== '');
  if (known.length === 0) return [];
  const clients = known.map(({ clientId, scopes }) => ({
    appId: textWithReferences(filled(input, clientId)),
    delegatedPermissionIds: scopes.map((value) => scopeId(input, value)),
  }));
  return [
    updateApplication({
      key: 'pre-authorize-clients',
      stage: 'sign-on',
      title: 'Pre-authorise clients: nobody is asked for consent to these scopes',
      details: known.map(
        ({ clientId, scopes }) => `${inWords(filled(input, clientId))}: ${scopes.join(', ')}`,
      ),
      change: { api: { preAuthorizedApplications: clients } },
      namesOthers: true,
      expect: [
        sameSet(
          'Pre-authorised clients',
          'api.preAuthorizedApplications[].appId',
          clients.map(({ appId }) => appId),
        ),
      ],
    }),
  ];
}

/** A title that came out blank is the scope's own name: Graph takes none without. */
function permissionScope(input: PlanInput, { value, consentBy, ...texts }: Scope): JsonObject {
  const title = filled(input, texts.title) || value;
  const description = filled(input, texts.description) || title;
  return {
    id: scopeId(input, value),
    value,
    type: consentBy === 'admins' ? 'Admin' : 'User',
    isEnabled: true,
    adminConsentDisplayName: title,
    adminConsentDescription: description,
    ...(consentBy === 'admins' ? {} : { userConsentDisplayName: title, userConsentDescription: description }),
  };
}

function scopeId({ marker }: PlanInput, value: string): string {
  return stableUuid(marker, 'scope', value);
}
