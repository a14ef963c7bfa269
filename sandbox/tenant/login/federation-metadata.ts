import type { Tenant } from '../handlers/call';
import { servicePrincipalByAppId } from '../handlers/objects';
import { objectsOf, textOf } from '../json-read';
import { defaultCertificate } from './host-certificate';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

/**
 * SAML metadata of the tenant for one application: with the application's active certificate once its activation has
 * replicated, with the tenant's default certificate before that and for applications it does not know.
 */
export async function federationMetadata(tenant: Tenant, appId: string | undefined): Promise<string> {
  const certificate =
    publishedCertificate(tenant, appId) ?? (await defaultCertificate(tenant)).raw.toString('base64');
  const entityId = `https://sts.windows.net/${tenant.tenantId}/`;
  const endpoint = `https://login.microsoftonline.com/${tenant.tenantId}/saml2`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<EntityDescriptor ID="_${tenant.tenantId}" entityID="${entityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">`,
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    '<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>',
    `<X509Certificate>${certificate}</X509Certificate>`,
    '</X509Data></KeyInfo></KeyDescriptor>',
    `<SingleLogoutService Binding="${REDIRECT}" Location="${endpoint}" />`,
    `<SingleSignOnService Binding="${REDIRECT}" Location="${endpoint}" />`,
    `<SingleSignOnService Binding="${POST}" Location="${endpoint}" />`,
    '</IDPSSODescriptor></EntityDescriptor>',
  ].join('');
}

/** The metadata hears of an activation later than the directory does, while `default-certificate-first` holds. */
function publishedCertificate(tenant: Tenant, appId: string | undefined): string | undefined {
  const active = activeCertificate(tenant, appId);
  const late = tenant.behaviours.find('default-certificate-first');
  if (active === undefined || late === undefined) return active;
  const looks = looksOf(late);
  const seen = looks.get(active) ?? 0;
  looks.set(active, seen + 1);
  return seen < late.times ? undefined : active;
}

/** How often each certificate was looked for since the behaviour was planned. */
const looksAt = new WeakMap<object, Map<string, number>>();

function looksOf(behaviour: object): Map<string, number> {
  const known = looksAt.get(behaviour);
  if (known !== undefined) return known;
  const fresh = new Map<string, number>();
  looksAt.set(behaviour, fresh);
  return fresh;
}

function activeCertificate(tenant: Tenant, appId: string | undefined): string | undefined {
  const servicePrincipal = appId === undefined ? undefined : servicePrincipalByAppId(tenant, appId);
  const thumbprint = textOf(servicePrincipal?.['preferredTokenSigningKeyThumbprint']);
  if (thumbprint === undefined) return undefined;
  const identifier = Buffer.from(thumbprint, 'hex').toString('base64');
  const active = objectsOf(servicePrincipal?.['keyCredentials']).find(
    (credential) => credential['usage'] === 'Verify' && credential['customKeyIdentifier'] === identifier,
  );
  return textOf(active?.['key']);
}
