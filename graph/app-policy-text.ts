import { isAppPolicyCode } from '../core/graph-codes';

/** What to do about a refusal of the tenant's app management policy; `null` where none of the codes is one. */
export function appPolicyText(codes: readonly string[]): string | null {
  const code = codes.find(isAppPolicyCode);
  if (code === undefined) return null;
  const what = WHAT.find(([start]) => code.startsWith(start))?.[1] ?? 'what the request asks for';
  return `The app management policy of this tenant refuses ${what} (${code}). An administrator can exempt this application in the Entra admin center: Enterprise applications > Application policies.`;
}

const WHAT: readonly (readonly [codeBegins: string, what: string])[] = [
  ['InvalidUniqueTenantIdentifier', 'an identifier without a verified domain, tenant ID or client ID'],
  ['CredentialTypeNotAllowed', 'credentials of this kind'],
  ['CredentialInvalidLifetime', 'a credential that is valid for so long'],
  ['SignInAudienceNotAllowed', 'these account types'],
];
