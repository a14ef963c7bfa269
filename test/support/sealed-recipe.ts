import type { RecipeSource } from '../../vendors/schema';
import { written } from './written-recipe';

/** The one secret of these tests; a quote and a backslash have to survive two layers of JSON. */
export const TOKEN = 'tok-"5\\ö"-0123456789-of-the-vendor';

/** A vendor that wants an account token in every assertion. `more` is added to the recipe. */
export function sealedRecipe(id: string, more: Record<string, unknown> = {}): RecipeSource {
  return written({
    id,
    name: 'Sealer',
    sources: { title: 'Invented for tests', date: '2026-11-01' },
    inputs: [
      {
        id: 'accountToken',
        label: 'Account token',
        where: 'Sealer: your account.',
        example: 'tok-…',
        sensitive: true,
      },
    ],
    type: 'saml',
    saml: {
      identifiers: [`urn:sealer:${id}`],
      replyUrls: [`https://${id}.example/acs`],
      claims: {
        set: [
          { claim: 'NameID', attribute: 'mail' },
          { claim: 'token', constant: '{input.accountToken}' },
        ],
      },
    },
    access: { assignmentRequired: false },
    ...more,
  });
}

export const SEALED_ANSWERS = {
  applicationName: 'Sealer',
  accountToken: TOKEN,
  notificationEmails: 'alex@contoso.example',
};
