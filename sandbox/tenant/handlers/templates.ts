import type { Json, JsonObject } from '../../../core/json';
import { type Entity, put } from '../directory/collections';
import { badRequest } from '../graph-error';
import { objectOf, textOf, textsOf } from '../json-read';
import { broughtWith } from './brought-with-template';
import { project } from '../odata/projection';
import { collectionAnswer, entityAnswer } from './answers';
import { type Answer, type Call, type HandlerTable, idOf } from './call';
import { newApplication, newServicePrincipal } from './new-objects';
import { broughtCertificate } from './signing-certificates';
import { withApplication } from './inherited-values';
import { listObjects, visibleObject } from './objects';

/** The template for applications that are not in the gallery. */
export const CUSTOM_TEMPLATE_ID = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const INSTANTIABLE_MODES = ['saml', 'password'];

/** Creates an application and its service principal; unlike POST /applications it leaves both without owners. */
async function instantiate(call: Call): Promise<Answer> {
  const template = visibleObject(call.tenant, 'applicationTemplates', idOf(call));
  const modes = textsOf(template['supportedSingleSignOnModes']);
  if (!INSTANTIABLE_MODES.some((mode) => modes.includes(mode))) {
    throw badRequest(`The application template '${template.id}' cannot be instantiated.`);
  }
  checkName(call.body['displayName']);
  const application = applicationFrom(call, template);
  const brought = await certificateOf(call);
  const servicePrincipal: Entity = {
    ...servicePrincipalFrom(call, template, application),
    ...brought?.credentials,
  };
  call.tenant.directory.commit([
    ...(brought === undefined ? [] : [brought.privateKey]),
    put('applications', application),
    put('servicePrincipals', servicePrincipal),
  ]);
  const shown = (typeName: string, object: Entity): JsonObject =>
    project(object, { typeName, select: undefined, single: true });
  return {
    status: 201,
    body: {
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.applicationServicePrincipal',
      application: shown('application', application),
      servicePrincipal: shown('servicePrincipal', withApplication(servicePrincipal, application)),
    },
  };
}

async function certificateOf({ tenant }: Call) {
  const brings = tenant.behaviours.find('template-brings-a-certificate');
  return brings && broughtCertificate(tenant.nowMs(), brings.validDays);
}

/** 90 characters are also the limit of applications for personal accounts (entra-docs supported-accounts-validation.md). */
const LONGEST_NAME = 90;

function checkName(name: Json | undefined): void {
  if (typeof name !== 'string' || name.length <= LONGEST_NAME) return;
  throw badRequest(`Property displayName is invalid: it is longer than ${LONGEST_NAME} characters.`);
}

function applicationFrom(call: Call, template: Entity): Entity {
  const fresh = newApplication(call.tenant);
  const displayName = textOf(call.body['displayName']) ?? textOf(template['displayName']) ?? '';
  const brought = broughtWith(template, displayName);
  return {
    ...fresh,
    applicationTemplateId: template.id,
    displayName,
    isFallbackPublicClient: false,
    serviceManagementReference: call.body['serviceManagementReference'] ?? null,
    signInAudience: 'AzureADMyOrg',
    verifiedPublisher: NOT_VERIFIED,
    appRoles: brought.appRoles,
    api: { ...objectOf(fresh['api']), oauth2PermissionScopes: brought.scopes },
    web: {
      ...objectOf(fresh['web']),
      homePageUrl: brought.homePageUrl,
      redirectUris: brought.replyUrls,
      redirectUriSettings: brought.replyUrls.map((uri) => ({ uri, index: null })),
    },
    owners: ownersOfMade(call),
  };
}

/** Nobody, but while told otherwise. */
function ownersOfMade({ tenant, callerId }: Call): string[] {
  return tenant.behaviours.find('instantiate-makes-owner') === undefined ? [] : [callerId];
}

const NOT_VERIFIED: JsonObject = { addedDateTime: null, displayName: null, verifiedPublisherId: null };

function servicePrincipalFrom(call: Call, template: Entity, application: Entity): Entity {
  const isCustom = template.id === CUSTOM_TEMPLATE_ID;
  return {
    ...newServicePrincipal(call.tenant, application),
    appRoleAssignmentRequired: true,
    homepage: objectOf(application['web'])['homePageUrl'] ?? null,
    info: application['info'] ?? null,
    verifiedPublisher: NOT_VERIFIED,
    tags: [
      ...(isCustom ? ['WindowsAzureActiveDirectoryCustomSingleSignOnApplication'] : []),
      'WindowsAzureActiveDirectoryIntegratedApp',
    ],
    owners: ownersOfMade(call),
  };
}

export const templateHandlers: HandlerTable = {
  'GET /applicationTemplates': (call) =>
    collectionAnswer(call, listObjects(call.tenant, 'applicationTemplates')),
  'GET /applicationTemplates/{id}': (call) =>
    entityAnswer(call, visibleObject(call.tenant, 'applicationTemplates', idOf(call))),
  'POST /applicationTemplates/{id}/instantiate': instantiate,
};
