import { checkWrittenRecipe } from '../../../vendors/check-written';
import type { Recipe } from '../../../vendors/schema';
import type { RecipeText } from '../../../vendors/written/recipe';

export const ENTITY_ID = { id: 'entityId', label: 'Entity ID', example: 'https://lumen.example/saml' };
export const ACS_URL = { id: 'acsUrl', label: 'ACS URL', example: 'https://lumen.example/acs' };

/** A vendor with SAML of which nothing is said but its addresses. */
export const LUMEN = {
  name: 'Lumen',
  sources: { title: 'Lumen guide', date: '2026-01-15' },
  inputs: [ENTITY_ID, ACS_URL],
  saml: { identifiers: ['{input.entityId}'], replyUrls: ['{input.acsUrl}'] },
} satisfies RecipeText;

/** A vendor with OpenID Connect, as short. */
export const PRISM = {
  name: 'Prism',
  sources: { title: 'Prism guide', date: '2026-01-15' },
  openIdConnect: { redirects: ['https://prism.example/callback'] },
} satisfies RecipeText;

export function complete(written: RecipeText): Recipe {
  const checked = checkWrittenRecipe(written, 'lumen');
  if ('recipe' in checked) return checked.recipe;
  throw new Error(JSON.stringify(checked.problems));
}

export function problemsOf(written: unknown) {
  const checked = checkWrittenRecipe(written, 'lumen');
  return 'problems' in checked ? checked.problems : [];
}
