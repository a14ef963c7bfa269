import { itemsOf, textAt } from '../../../core/json-read';
import type { Asker } from '../asker';
import type { Question } from '../question';
import { registered, settledPair, withPrincipal } from '../stock';

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
const NO_ROLE = '00000000-0000-0000-0000-000000000000';

/** What is answered about an object that was made a moment ago. */
export const FRESH_QUESTIONS: readonly Question[] = [
  {
    id: 'fresh-application',
    asks: 'What does reading an application right after its making answer?',
    sandbox: '404 Request_ResourceNotFound',
    source: 'facts.md a.3',
    ask: async (asker) => {
      const { objectId } = await registered(asker);
      return (await asker.send('GET', `/applications/${objectId}`)).inShort;
    },
  },
  {
    id: 'fresh-principal',
    asks: 'What does making the service principal of a new application answer?',
    sandbox: '400 Request_BadRequest NoBackingApplicationObject',
    source: 'facts.md b; learn.microsoft.com answers 5883620',
    ask: async (asker) => {
      const { appId } = await registered(asker);
      const said = await asker.send('POST', '/servicePrincipals', { appId });
      asker.settings.made.add('servicePrincipals', textAt(said.body, 'id'));
      return said.inShort;
    },
  },
  {
    id: 'fresh-resource',
    asks: 'Is an assignment to a new application refused by 400 or 404?',
    sandbox: '404 Request_ResourceNotFound',
    source: 'truth.md d; azuread#1896',
    ask: async (asker) => {
      const principal = await settledPair(asker, await withPrincipal(asker));
      return assign(asker, { principalId: principal.spId, resourceId: (await withPrincipal(asker)).spId });
    },
  },
  {
    id: 'fresh-assignee',
    asks: 'Is an assignment of somebody new refused by 400 or 404?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md d; azuread#1896, msgraph-bicep-types#193',
    ask: async (asker) => {
      const resource = await settledPair(asker, await withPrincipal(asker));
      return assign(asker, { principalId: (await withPrincipal(asker)).spId, resourceId: resource.spId });
    },
  },
  {
    id: 'fresh-grant',
    asks: 'What does consent for a new service principal answer?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md d; azuread#690',
    ask: async (asker) => (await grant(asker, (await withPrincipal(asker)).spId)).inShort,
  },
  {
    id: 'second-grant',
    asks: 'With which code is a second consent of the same kind refused?',
    sandbox: '409 Request_MultipleObjectsWithSameKeyValue',
    source: 'truth.md d; azuread#690',
    ask: async (asker) => {
      const { spId } = await settledPair(asker, await withPrincipal(asker));
      const first = await grant(asker, spId);
      if (first.status !== 201) return `the first one: ${first.inShort}`;
      await asker.pause(4 * asker.settings.pauseMs);
      return (await grant(asker, spId)).inShort;
    },
  },
];

async function assign(asker: Asker, parties: { principalId: string; resourceId: string }): Promise<string> {
  const path = `/servicePrincipals/${parties.resourceId}/appRoleAssignedTo`;
  return (await asker.send('POST', path, { ...parties, appRoleId: NO_ROLE })).inShort;
}

async function grant(asker: Asker, clientId: string) {
  const graph = await asker.must(
    'GET',
    `/servicePrincipals?$filter=appId eq '${MICROSOFT_GRAPH}'&$select=id`,
  );
  const resourceId = textAt(itemsOf(graph)[0] ?? null, 'id');
  const body = { clientId, consentType: 'AllPrincipals', resourceId, scope: 'openid' };
  return asker.send('POST', '/oauth2PermissionGrants', body);
}
