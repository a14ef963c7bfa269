import { cloud } from '../core/cloud';
import type { AadstsRow } from './row';
import { ACCESS_ROWS } from './rows/access';
import { ADDRESS_ROWS } from './rows/addresses';
import { OPEN_ID_REQUEST_ROWS } from './rows/open-id-requests';
import { INTERRUPT_ROWS, PEOPLE_ROWS } from './rows/people';
import { SAML_REQUEST_ROWS } from './rows/saml-requests';
import { TOKEN_ROWS } from './rows/tokens';

/** Numbers that people ask about belong together. */
export const AADSTS_GROUPS: readonly { readonly title: string; readonly rows: readonly AadstsRow[] }[] = [
  { title: 'Addresses, identifiers and tenants', rows: ADDRESS_ROWS },
  { title: 'Access and consent', rows: ACCESS_ROWS },
  { title: 'Secrets, certificates, claims and platforms', rows: TOKEN_ROWS },
  { title: 'SAML requests', rows: SAML_REQUEST_ROWS },
  { title: 'OpenID Connect requests', rows: OPEN_ID_REQUEST_ROWS },
  { title: 'People and rules of the tenant', rows: PEOPLE_ROWS },
  { title: 'Interrupts: no failures', rows: INTERRUPT_ROWS },
];

/**
 * What Entra's numbers mean and what mends them, a row a number. For advice alone: Microsoft says that numbers may
 * change (entra-docs reference-error-codes.md, 2024-04; SupportArticles-docs support/entra/entra-id/app-integration).
 */
export const AADSTS_ROWS: readonly AadstsRow[] = AADSTS_GROUPS.flatMap(({ rows }) => rows);

const byCode = new Map(AADSTS_ROWS.map((row) => [row.code, row]));

/** `null` for a number that the table does not have. */
export function aadstsRow(code: number): AadstsRow | null {
  return byCode.get(code) ?? null;
}

/** Microsoft's own page on a number. */
export function lookUpUrl(code: number | '<number>'): string {
  return `${cloud().loginUrl}/error?code=${code}`;
}
