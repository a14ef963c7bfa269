import { GLOBAL_CLOUD } from '../../core/cloud';
import type { Json } from '../../core/json';
import { itemsOf, textAt } from '../../core/json-read';
import { idIn, type Asker } from './asker';

/** An application with its service principal, both replicated. */
export interface Pair {
  readonly appId: string;
  readonly objectId: string;
  readonly spId: string;
}

/** Microsoft's template for applications that are not in the gallery. */
export const CUSTOM_TEMPLATE = GLOBAL_CLOUD.customTemplateId;
/** One that stands in every gallery. */
const GALLERY_NAME = 'Amplitude';

export async function galleryTemplate(asker: Asker): Promise<string> {
  const found = await asker.must('GET', `/applicationTemplates?$filter=displayName eq '${GALLERY_NAME}'`);
  return textAt(itemsOf(found)[0] ?? null, 'id');
}

/** As it comes, before anything has replicated. */
export async function instantiated(asker: Asker, templateId: string): Promise<Pair> {
  const body = await asker.must('POST', `/applicationTemplates/${templateId}/instantiate`, {
    displayName: asker.name(),
  });
  return {
    appId: idIn(body, 'application.appId'),
    objectId: asker.settings.made.add('applications', idIn(body, 'application.id')),
    spId: asker.settings.made.add('servicePrincipals', idIn(body, 'servicePrincipal.id')),
  };
}

export async function registered(asker: Asker): Promise<{ appId: string; objectId: string }> {
  const body = await asker.must('POST', '/applications', {
    displayName: asker.name(),
    signInAudience: 'AzureADMyOrg',
  });
  return { appId: idIn(body, 'appId'), objectId: asker.settings.made.add('applications', idIn(body)) };
}

export async function withPrincipal(asker: Asker): Promise<Pair> {
  const { appId, objectId } = await registered(asker);
  const spId = idIn(await asker.must('POST', '/servicePrincipals', { appId }));
  return { appId, objectId, spId: asker.settings.made.add('servicePrincipals', spId) };
}

export async function settledPair(asker: Asker, pair: Pair): Promise<Pair> {
  await asker.settled(`/applications/${pair.objectId}`);
  await asker.settled(`/servicePrincipals/${pair.spId}`);
  return pair;
}

/** In SAML mode, and the mode seen by everybody. */
export async function samlPair(asker: Asker): Promise<Pair> {
  const pair = await settledPair(asker, await instantiated(asker, CUSTOM_TEMPLATE));
  await asker.must('PATCH', `/servicePrincipals/${pair.spId}`, { preferredSingleSignOnMode: 'saml' });
  while (
    textAt(await asker.settled(`/servicePrincipals/${pair.spId}`), 'preferredSingleSignOnMode') !== 'saml'
  )
    await asker.pause();
  return pair;
}

/** A claims mapping policy with one transformation, under the key that is asked about. */
export function policyWith(asker: Asker, transformations: string | null): Json {
  const transformation = {
    ID: 'Prefix',
    TransformationMethod: 'ExtractMailPrefix',
    InputClaims: [{ ClaimTypeReferenceId: 'mail', TransformationClaimType: 'mail' }],
    OutputClaims: [{ ClaimTypeReferenceId: 'prefix', TransformationClaimType: 'outputClaim' }],
  };
  const claims = [
    { Source: 'user', ID: 'mail', SamlClaimType: 'urn:latchkey:mail' },
    ...(transformations === null
      ? []
      : [
          {
            Source: 'transformation',
            ID: 'prefix',
            TransformationId: 'Prefix',
            SamlClaimType: 'urn:latchkey:prefix',
          },
        ]),
  ];
  const policy = {
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: claims,
    ...(transformations === null ? {} : { [transformations]: [transformation] }),
  };
  return { displayName: asker.name(), definition: [JSON.stringify({ ClaimsMappingPolicy: policy })] };
}

const POLICIES = '/policies/claimsMappingPolicies';

export async function policyMade(asker: Asker): Promise<string> {
  const id = idIn(await asker.must('POST', POLICIES, policyWith(asker, null)));
  asker.settings.made.add('policies/claimsMappingPolicies', id);
  await asker.settled(`${POLICIES}/${id}`);
  return id;
}

export function assigned({ settings }: Asker, policyId: string): Json {
  return { '@odata.id': `${settings.graphUrl}/v1.0${POLICIES}/${policyId}` };
}
