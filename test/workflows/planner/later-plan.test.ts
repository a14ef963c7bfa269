import type { Check } from '../../../core/checks';
import { laterOperations } from '../../../workflows/planner/later-plan';
import { samlOperations } from '../../../workflows/planner/sign-on/saml';
import { inventedRecipe, planInputFor } from '../../support/plan-input';

const POLICY = '/policies/defaultAppManagementPolicy';

test('a later plan of the same step still relies on the tenant, not on what the first one changed', () => {
  const before = urlsWith(['https://tempo.example/acs']);
  const [later] = laterOperations([urlsWith(['https://tempo.example/acs', 'https://tempo.example/acs/2'])], {
    operations: [before],
    references: {},
  });
  expect(pathsIn(before.reliesOn)).toEqual([expect.stringContaining('identifierUris'), POLICY]);
  expect(pathsIn(later?.reliesOn ?? [])).toEqual([POLICY]);
});

function pathsIn(checks: readonly Check[]): string[] {
  return checks.map(({ read }) => read.path);
}

function urlsWith(replyUrls: readonly string[]) {
  const saml = { identifiers: ['https://tempo.example/saml'], replyUrls, certificate: {} };
  const recipe = inventedRecipe({ integration: { type: 'saml', saml } });
  const asRead = { appManagementPolicy: { isEnabled: false }, subscribedSkus: null };
  const input = planInputFor(recipe, {}, { asRead });
  if (input.type !== 'saml') throw new Error('no SAML');
  const [operation] = samlOperations(input).filter(({ key }) => key === 'set-saml-urls');
  if (operation === undefined) throw new Error('no URLs');
  return operation;
}
