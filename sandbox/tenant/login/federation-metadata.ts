import { createHash } from 'node:crypto';
import type { Tenant } from '../handlers/call';
import { servicePrincipalByAppId } from '../handlers/objects';
import { objectsOf, textOf } from '../json-read';
import { defaultCertificate } from './host-certificate';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

const WS_FEDERATION = 'http://docs.oasis-open.org/wsfed/federation/200706';
/** They stand before the role of SAML, which is the one that counts for a vendor. */
const WS_FEDERATION_ROLES = ['SecurityTokenServiceType', 'ApplicationServiceType'];

/** Of the looks at one application that has a certificate to come, each of this number is refused. */
const REFUSED_EACH = 3;

/**
 * SAML metadata of the tenant for one application: with every signing certificate that it has, active or not
 * (azure-docs#111432), with the tenant's default certificate before that and for applications it does not know.
 * `undefined`: refused this time.
 */
export async function federationMetadata(
  tenant: Tenant,
  appId: string | undefined,
): Promise<string | undefined> {
  const own = publishedCertificates(tenant, appId);
  if (own === 'refused') return undefined;
  const certificates = own.length > 0 ? own : [(await defaultCertificate(tenant)).raw.toString('base64')];
  const entityId = `https://sts.windows.net/${tenant.tenantId}/`;
  const endpoint = `https://login.microsoftonline.com/${tenant.tenantId}/saml2`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<EntityDescriptor ID="_${tenant.tenantId}" entityID="${entityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">`,
    ...WS_FEDERATION_ROLES.map((role) => roleDescriptor(role, certificates)),
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    ...certificates.map(keyDescriptor),
    `<SingleLogoutService Binding="${REDIRECT}" Location="${endpoint}" />`,
    `<SingleSignOnService Binding="${REDIRECT}" Location="${endpoint}" />`,
    `<SingleSignOnService Binding="${POST}" Location="${endpoint}" />`,
    '</IDPSSODescriptor></EntityDescriptor>',
  ].join('');
}

/** The certificates stand there once more (entra-docs federation-metadata.md). */
function roleDescriptor(role: string, certificates: readonly string[]): string {
  const namespaces = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="${WS_FEDERATION}"`;
  return [
    `<RoleDescriptor xsi:type="fed:${role}" protocolSupportEnumeration="${WS_FEDERATION}" ${namespaces}>`,
    ...certificates.map(keyDescriptor),
    '</RoleDescriptor>',
  ].join('');
}

function keyDescriptor(certificate: string): string {
  return `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
}

/** The metadata hears of a certificate later than the directory does, while one of two behaviours holds. */
function publishedCertificates(tenant: Tenant, appId: string | undefined): string[] | 'refused' {
  const held = heldKeys(tenant, appId);
  const newest = held.at(-1)?.key;
  const first = tenant.behaviours.find('default-certificate-first');
  if (newest !== undefined && first !== undefined && countLook(first, newest) <= first.times) return [];
  const late = tenant.behaviours.find('metadata-late');
  if (late === undefined) return held.map(({ key }) => key);
  const shown = held.filter(({ sinceMs }) => sinceMs + late.delayMs <= tenant.nowMs());
  const isToCome = newest !== undefined && shown.length < held.length;
  if (isToCome && countLook(late, newest) % REFUSED_EACH === 0) return 'refused';
  return shown.map(({ key }) => key);
}

/** Where nothing is preferred, the first one signs. */
function heldKeys(tenant: Tenant, appId: string | undefined): { key: string; sinceMs: number }[] {
  const all = verifyingKeys(tenant, appId);
  if (tenant.behaviours.find('metadata-active-only') === undefined) return all;
  const servicePrincipal = appId === undefined ? undefined : servicePrincipalByAppId(tenant, appId);
  const preferred = textOf(servicePrincipal?.['preferredTokenSigningKeyThumbprint']);
  const active = all.find(({ key }) => thumbprintOf(key) === preferred) ?? all[0];
  return active === undefined ? [] : [active];
}

function thumbprintOf(certificate: string): string {
  return createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('hex').toUpperCase();
}

/** How often each certificate was looked for since the behaviour was planned. */
const looksAt = new WeakMap<object, Map<string, number>>();

function countLook(behaviour: object, certificate: string): number {
  const looks = looksAt.get(behaviour) ?? new Map<string, number>();
  looksAt.set(behaviour, looks);
  const count = (looks.get(certificate) ?? 0) + 1;
  looks.set(certificate, count);
  return count;
}

/** Certificates of an application, active or not, and since when. */
export function verifyingKeys(tenant: Tenant, appId: string | undefined): { key: string; sinceMs: number }[] {
  const servicePrincipal = appId === undefined ? undefined : servicePrincipalByAppId(tenant, appId);
  return objectsOf(servicePrincipal?.['keyCredentials']).flatMap((credential) => {
    const key = textOf(credential['key']);
    const sinceMs = Date.parse(textOf(credential['startDateTime']) ?? '');
    return credential['usage'] === 'Verify' && key !== undefined ? [{ key, sinceMs }] : [];
  });
}
