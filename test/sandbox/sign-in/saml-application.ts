import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import { unescaped } from '../../../bench/browser';
import type { Client } from '../tenant/client';

export const ALEX = { id: '33333333-3333-4333-8333-333333333301', name: 'alex@contoso.example' };
export const PATTI = { id: '33333333-3333-4333-8333-333333333305', name: 'patti@contoso.example' };
export const LYNNE = { id: '33333333-3333-4333-8333-333333333306', name: 'lynne@contoso.example' };
const CUSTOM_TEMPLATE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

export const ENTITY_ID = 'https://contoso.example/vendor';
export const ACS_URL = 'https://vendor.example/acs';

export interface SamlApplication {
  readonly app: string;
  readonly sp: string;
  readonly appId: string;
  readonly spId: string;
  readonly roleId: string;
  /** Base64 of the active certificate. */
  readonly certificate: string;
}

/** A SAML application as Latchkey leaves one, with Alex assigned. */
export async function samlApplication(client: Client, named = 'Vendor'): Promise<SamlApplication> {
  const made = await client.graph(`POST /applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, {
    body: { displayName: named },
  });
  const app = `/applications/${made.text('application.id')}`;
  const spId = made.text('servicePrincipal.id');
  const sp = `/servicePrincipals/${spId}`;
  const roleId = made.text('application.appRoles.0.id');
  await client.graph(`PATCH ${sp}`, { body: { preferredSingleSignOnMode: 'saml' } });
  await client.graph(`PATCH ${app}`, {
    body: { identifierUris: [ENTITY_ID], web: { redirectUris: [ACS_URL] } },
  });
  const certificate = await client.graph(`POST ${sp}/addTokenSigningCertificate`, {
    body: { displayName: `CN=${named}` },
  });
  await client.graph(`PATCH ${sp}`, {
    body: { preferredTokenSigningKeyThumbprint: certificate.text('thumbprint') },
  });
  await assign(client, spId, { principalId: ALEX.id, appRoleId: roleId });
  const appId = made.text('application.appId');
  return { app, sp, appId, spId, roleId, certificate: certificate.text('key') };
}

export async function assign(
  client: Client,
  resourceId: string,
  { principalId, appRoleId }: { principalId: string; appRoleId: string },
): Promise<void> {
  const made = await client.graph(`POST /servicePrincipals/${resourceId}/appRoleAssignedTo`, {
    body: { principalId, resourceId, appRoleId },
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
}

/** The vendor's side, by the library most vendors on Node use. */
export function serviceProvider(
  client: Client,
  { certificate }: SamlApplication,
  config: Partial<SamlConfig> = {},
): SAML {
  return new SAML({
    entryPoint: `${client.tenant.loginUrl}/${client.tenant.tenantId}/saml2`,
    issuer: ENTITY_ID,
    callbackUrl: ACS_URL,
    idpCert: certificate,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    ...config,
  });
}

export interface Posted {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the browser would send on. */
export function postedBy(html: string): Posted {
  const [, address = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    address: unescaped(address),
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)])),
  };
}

/** The page that a vendor's request leads to, for one person. */
export async function signOn(saml: SAML, loginHint = ALEX.name, relayState = 'deep/link'): Promise<string> {
  const url = new URL(await saml.getAuthorizeUrlAsync(relayState, undefined, {}));
  url.searchParams.set('login_hint', loginHint);
  return (await fetch(url)).text();
}

/** `AADSTS50105`, from a page of the sign-in service. */
export function codeOn(html: string): string | undefined {
  return /AADSTS\d+/.exec(html)?.[0];
}
