import { idIn, type Asker } from '../asker';
import type { Question } from '../question';
import { assigned, policyMade, policyWith, samlPair } from '../stock';

/** Claims mapping policies: their spelling, and what is refused. */
export const POLICY_QUESTIONS: readonly Question[] = [
  {
    id: 'transformations-plural',
    asks: 'Is `ClaimsTransformations` taken?',
    sandbox: '201',
    source: 'truth.md e; entra-docs#121',
    ask: (asker) => spelt(asker, 'ClaimsTransformations'),
  },
  {
    id: 'transformations-singular',
    asks: 'Is `ClaimsTransformation` taken?',
    sandbox: '400 Request_BadRequest',
    source: 'truth.md e; microsoft-graph-docs#9732',
    ask: (asker) => spelt(asker, 'ClaimsTransformation'),
  },
  {
    id: 'second-policy',
    asks: 'What does a second claims mapping policy on one service principal answer?',
    sandbox: '400 Request_BadRequest',
    source: 'facts.md open point 5',
    ask: async (asker) => {
      const { spId } = await samlPair(asker);
      await asker.must('POST', refs(spId), assigned(asker, await policyMade(asker)));
      const second = assigned(asker, await policyMade(asker));
      return (await asker.send('POST', refs(spId), second)).inShort;
    },
  },
  {
    id: 'delete-assigned-policy',
    asks: 'Is deleting a policy that is assigned refused?',
    sandbox: '400 Request_BadRequest',
    source: 'facts.md open point 5',
    ask: async (asker) => {
      const [{ spId }, policyId] = [await samlPair(asker), await policyMade(asker)];
      await asker.must('POST', refs(spId), assigned(asker, policyId));
      return (await asker.send('DELETE', `/policies/claimsMappingPolicies/${policyId}`)).inShort;
    },
  },
  {
    id: 'filter-by-mode',
    asks: 'May service principals be filtered by their sign-on mode?',
    sandbox: '400 Request_UnsupportedQuery',
    source: 'facts.md open point 7',
    ask: async (asker) =>
      (
        await asker.send(
          'GET',
          "/servicePrincipals?$filter=preferredSingleSignOnMode eq 'saml'&$select=id&$top=1",
        )
      ).inShort,
  },
];

const refs = (spId: string) => `/servicePrincipals/${spId}/claimsMappingPolicies/$ref`;

async function spelt(asker: Asker, key: string): Promise<string> {
  const said = await asker.send('POST', '/policies/claimsMappingPolicies', policyWith(asker, key));
  asker.settings.made.add('policies/claimsMappingPolicies', idIn(said.body));
  return said.inShort;
}
