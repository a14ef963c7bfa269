import type { IntegrationSource } from '../schema';
import type { RecipeText } from '../written/recipe';

const SUMMARIES: Readonly<Record<IntegrationSource['type'], string>> = {
  'gallery-saml': 'SAML from Microsoft’s gallery.',
  saml: 'SAML.',
  'app-registration': 'OpenID Connect by an app registration.',
};

/** How people sign in, for a recipe that says nothing else about its vendor. */
export function summaryOf({ type, openIdConnect }: Pick<RecipeText, 'type' | 'openIdConnect'>): string {
  return SUMMARIES[type ?? (openIdConnect === undefined ? 'gallery-saml' : 'app-registration')];
}
