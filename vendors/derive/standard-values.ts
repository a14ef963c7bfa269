import { cloud } from '../../core/cloud';
import { isJsonObject, type Json } from '../../core/json';

/** Values that every vendor asks for, as a recipe may name them; each stands for a text with placeholders. */
export const standardValues = (): Readonly<Record<string, string>> => ({
  'saml.loginUrl': '{authority.url}/{tenant.id}/saml2',
  'saml.logoutUrl': '{authority.url}/{tenant.id}/saml2',
  'saml.identifier': `${cloud().issuerUrl}/{tenant.id}/`,
  'saml.metadataUrl':
    '{login.url}/{tenant.id}/federationmetadata/2007-06/federationmetadata.xml?appid={app.clientId}',
  'oidc.authority': '{authority.url}/{tenant.id}',
  'oidc.issuer': '{authority.url}/{tenant.id}/v2.0',
  'oidc.discoveryUrl': '{authority.url}/{tenant.id}/v2.0/.well-known/openid-configuration',
  'oidc.authorizeUrl': '{authority.url}/{tenant.id}/oauth2/v2.0/authorize',
  'oidc.tokenUrl': '{authority.url}/{tenant.id}/oauth2/v2.0/token',
  'oidc.keysUrl': '{authority.url}/{tenant.id}/discovery/v2.0/keys',
  'myApps.startUrl': `${cloud().launcherUrl}/api/signin/{app.clientId}?tenantId={tenant.id}`,
  'myApps.passwordUrl': `${cloud().mySignInsUrl}/security-info/password/change`,
  'myApps.url': `${cloud().myAppsUrl}/?tenantId={tenant.id}`,
});

/** Ids that an input cannot have, and what their placeholders stand for. */
export const STANDARD_NAMES: Readonly<Record<string, string>> = {
  saml: 'the addresses of Entra’s SAML sign-on',
  oidc: 'the addresses of Entra’s OpenID Connect',
  myApps: 'the addresses of My Apps and My Sign-Ins',
  file: 'names of the recipe’s files',
};

const STANDARD = /\{((?:saml|oidc|myApps|file)\.[a-zA-Z][a-zA-Z0-9]*)\}/g;

/** Puts those texts into every text of a recipe; `{file.<id>}` is the name of one of its files. */
export function withStandardValues<T>(recipe: T, files: readonly { id: string; name: string }[]): T {
  const names = files.map(({ id, name }) => [`file.${id}`, name] as const);
  const known = new Map([...Object.entries(standardValues()), ...names]);
  return filled(recipe as unknown as Json, known) as unknown as T;
}

function filled(json: Json, known: ReadonlyMap<string, string>): Json {
  if (typeof json === 'string')
    return json.replace(STANDARD, (whole, name: string) => known.get(name) ?? whole);
  if (Array.isArray(json)) return json.map((item: Json) => filled(item, known));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, filled(value, known)]));
}
