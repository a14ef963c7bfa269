import type { IntegrationSource } from '../schema';

const SUMMARIES: Readonly<Record<IntegrationSource['type'], string>> = {
  'gallery-saml': 'SAML from Microsoft’s gallery.',
  saml: 'SAML.',
  'app-registration': 'OpenID Connect by an app registration.',
};

/** How people sign in, for a recipe that says nothing else about its vendor. */
export function summaryOf({ type }: IntegrationSource): string {
  return SUMMARIES[type];
}
