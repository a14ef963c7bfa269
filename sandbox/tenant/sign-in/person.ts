import { escapeHtml } from '../../../core/html';
import type { Entity } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import type { LoginAnswer } from '../login/login-request';
import { sameText, textOf } from '../json-read';
import { SignInRefused } from './aadsts';
import { hiddenFields, htmlPage } from './page';

/** The person a request names by `login_hint` (user principal name); `undefined`: the page asks. */
export function namedPerson(tenant: Tenant, loginHint: string | null): Entity | undefined {
  if (loginHint === null || loginHint === '') return undefined;
  const person = tenant.directory
    .listVisible('users')
    .find((user) => sameText(user['userPrincipalName'], loginHint));
  if (person === undefined) throw new SignInRefused(50034, { user: loginHint, tenant: tenantName(tenant) });
  return person;
}

/** Everybody of the tenant, a button each; it brings back the request with the `login_hint` of who was picked. */
export function pickerPage(
  tenant: Tenant,
  { method, fields }: { method: 'get' | 'post'; fields: Iterable<readonly [string, string]> },
): LoginAnswer {
  const buttons = tenant.directory.listVisible('users').map((user) => {
    const name = textOf(user['userPrincipalName']) ?? '';
    const shown = escapeHtml(textOf(user['displayName']) ?? name);
    return `<button name="login_hint" value="${escapeHtml(name)}">${shown}<small>${escapeHtml(name)}</small></button>`;
  });
  const kept = hiddenFields([...fields].filter(([name]) => name !== 'login_hint'));
  return {
    status: 200,
    html: htmlPage('Pick an account', `<form method="${method}">${kept}${buttons.join('')}</form>`),
  };
}

export function tenantName(tenant: Tenant): string {
  return textOf(tenant.directory.listVisible('organization')[0]?.['displayName']) ?? '';
}
