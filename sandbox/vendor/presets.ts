/** What a vendor's own page shows and asks for, in its words. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly protocol: 'saml' | 'openid';
  /** Values that the vendor gives; they may be changed to those that were typed at the set-up. */
  readonly own: readonly Field[];
  /** Values that it takes from Entra. */
  readonly takes: readonly Field[];
  /** Which pasted values lead to OpenID Connect's configuration; `{field}` is filled in. */
  readonly configuration?: string;
  readonly responseType?: 'code' | 'code id_token';
  /** It redeems codes in the browser, with PKCE and without a secret. */
  readonly isBrowser?: true;
  /** SAML: what the vendor wants signed; absent: the assertion. */
  readonly wants?: 'assertion' | 'either';
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  /** `text` may be a whole file. */
  readonly kind: 'line' | 'text' | 'secret';
}

const line = (id: string, label: string, value?: string): Field => ({
  id,
  label,
  kind: 'line',
  ...(value === undefined ? {} : { value }),
});
const text = (id: string, label: string): Field => ({ id, label, kind: 'text' });

const AUTHORITY = '{authority}/v2.0/.well-known/openid-configuration';
const BY_TENANT = 'https://login.microsoftonline.com/{tenantId}/v2.0/.well-known/openid-configuration';
const ANY_TENANT = 'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration';

const REDIRECT = line('redirectUri', 'Redirect URI', 'https://vendor.example/callback');
const SCOPES = line('scope', 'Scopes', 'openid profile email');
const SECRET: Field = { id: 'secret', label: 'Client secret', kind: 'secret' };

/** The first have the field labels of the five vendors' instructions; the last four take whatever there is. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'amplitude',
    name: 'Amplitude',
    protocol: 'saml',
    own: [
      line('entityId', 'Entity ID', 'https://amplitude.com/saml/sso/metadata'),
      line('acsUrl', 'Assertion Consumer Service URL', 'https://analytics.amplitude.com/saml/sso/12345'),
    ],
    takes: [text('metadata', 'Metadata XML')],
  },
  {
    id: 'logzio',
    name: 'Logz.io',
    protocol: 'saml',
    own: [
      line('entityId', 'Audience URI', 'urn:auth0:logzio:acme'),
      line('acsUrl', 'Single sign on URL', 'https://logzio.auth0.com/login/callback?connection=acme'),
    ],
    takes: [line('loginUrl', 'SAML-P sign-on endpoint'), text('certificate', 'Signing certificate')],
  },
  {
    id: 'emnify',
    name: 'emnify',
    protocol: 'openid',
    own: [line('redirectUri', 'Redirect URI', 'https://prod-e5.okta.com/oauth2/v1/authorize/callback')],
    takes: [line('clientId', 'Client ID'), { id: 'secret', label: 'Client Secret', kind: 'secret' }],
    configuration: ANY_TENANT,
    responseType: 'code id_token',
  },
  {
    id: 'sekoia',
    name: 'Sekoia.io',
    protocol: 'openid',
    own: [line('redirectUri', 'Redirect URI', 'https://app.sekoia.io/user/callback')],
    takes: [
      line('clientId', 'Application (client) ID'),
      { id: 'secret', label: 'Client secret', kind: 'secret' },
      line('authority', 'Authentication provider base URL'),
    ],
    configuration: '{authority}/.well-known/openid-configuration',
  },
  {
    id: 'collate',
    name: 'Collate',
    protocol: 'openid',
    own: [line('redirectUri', 'Callback URL', 'https://acme.getcollate.io/callback')],
    takes: [line('clientId', 'Client ID'), line('authority', 'Authority')],
    configuration: AUTHORITY,
    isBrowser: true,
  },
  {
    id: 'collate-web',
    name: 'Collate (Web)',
    protocol: 'openid',
    own: [line('redirectUri', 'Callback URL', 'https://acme.getcollate.io/callback')],
    takes: [
      line('clientId', 'Client ID'),
      { id: 'secret', label: 'Client Secret', kind: 'secret' },
      line('authority', 'Authority'),
    ],
    configuration: AUTHORITY,
  },
  {
    id: 'saml',
    name: 'Any SAML vendor',
    protocol: 'saml',
    wants: 'either',
    own: [
      line('entityId', 'Entity ID', 'https://vendor.example/saml'),
      line('acsUrl', 'Assertion Consumer Service URL', 'https://vendor.example/saml/acs'),
    ],
    takes: [
      text('metadata', 'Federation metadata: its address, or the XML itself'),
      line('loginUrl', 'Login URL'),
      text('certificate', 'Certificate (Base64)'),
    ],
  },
  {
    id: 'openid',
    name: 'Any OpenID Connect vendor',
    protocol: 'openid',
    own: [REDIRECT, SCOPES],
    takes: [line('clientId', 'Client ID'), SECRET, line('tenantId', 'Tenant ID')],
    configuration: BY_TENANT,
  },
  {
    id: 'openid-page',
    name: 'Any single-page application',
    protocol: 'openid',
    own: [REDIRECT, SCOPES],
    takes: [line('clientId', 'Client ID'), line('tenantId', 'Tenant ID')],
    configuration: BY_TENANT,
    isBrowser: true,
  },
  {
    id: 'openid-hybrid',
    name: 'Any vendor that takes an ID token at once',
    protocol: 'openid',
    own: [REDIRECT, SCOPES],
    takes: [line('clientId', 'Client ID'), SECRET, line('tenantId', 'Tenant ID')],
    configuration: BY_TENANT,
    responseType: 'code id_token',
  },
];
