import type { Element } from '@xmldom/xmldom';
import { quotable } from '../../core/characters';
import { attribute, children, isA } from './metadata-xml';

const SAML_2 = 'urn:oasis:names:tc:SAML:2.0:protocol';
const MOST_NAMED = 5;

/** The service provider that is meant, or a sentence on why there is none or not one. */
export type FoundService =
  { readonly entity: Element; readonly service: Element } | { readonly problem: string };

/** The one entity with a SAML 2.0 service provider, however deep the groups around it; others are passed over. */
export function findService(root: Element): FoundService {
  const entities = isA(root, 'EntityDescriptor') ? [root] : entitiesIn(root);
  const providers = entities.filter((entity) => saml2Roles(entity).length > 0);
  const [entity] = providers;
  if (entity === undefined) return { problem: withoutService(entities) };
  if (providers.length > 1) return { problem: severalProviders(providers) };
  const services = saml2Roles(entity);
  const [service] = services;
  return service !== undefined && services.length === 1
    ? { entity, service }
    : {
        problem:
          'This metadata holds several SPSSODescriptor parts for SAML 2.0. Leave only the one that is meant.',
      };
}

function entitiesIn(group: Element): Element[] {
  return [
    ...children(group, 'EntityDescriptor'),
    ...children(group, 'EntitiesDescriptor').flatMap((inner) => entitiesIn(inner)),
  ];
}

/** Roles that say nothing of their protocol count: the attribute is required, and some vendors leave it out. */
function saml2Roles(entity: Element): Element[] {
  return children(entity, 'SPSSODescriptor').filter((role) => {
    const protocols = attribute(role, 'protocolSupportEnumeration');
    return protocols === '' || protocols.split(/\s+/).includes(SAML_2);
  });
}

function withoutService(entities: readonly Element[]): string {
  const has = (role: string) => entities.some((entity) => children(entity, role).length > 0);
  if (has('SPSSODescriptor'))
    return 'The service provider in this metadata speaks SAML 1 only; Entra speaks SAML 2.0.';
  if (has('IDPSSODescriptor'))
    return 'This is identity provider metadata, perhaps Entra’s own. Wanted is the metadata of the vendor, the service provider.';
  return 'This metadata describes no service provider: it has no SPSSODescriptor.';
}

function severalProviders(providers: readonly Element[]): string {
  const names = providers.slice(0, MOST_NAMED).map((one) => `“${quotable(attribute(one, 'entityID'), 100)}”`);
  const more = providers.length - names.length;
  return `This metadata holds ${providers.length} service providers: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Paste only the EntityDescriptor of the one that is meant.`;
}
