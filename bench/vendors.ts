/** How one vendor is set up: what the person answers, question by question as they come. */
export interface Vendor {
  readonly name: string;
  readonly command: string;
  readonly answers: Readonly<Record<string, string>>;
}

const collate = (clientType: 'spa' | 'web'): Vendor => ({
  name: `Collate ${clientType === 'spa' ? 'SPA' : 'Web'}`,
  command: '/setup-sso collate',
  answers: {
    clientType,
    redirectUrl: 'https://acme.getcollate.io/callback',
  },
});

export const COLLATE_WEB = collate('web');

export const VENDORS: readonly Vendor[] = [
  {
    name: 'Logz.io',
    command: '/setup-sso logzio',
    answers: {
      accountId: '24601',
      audienceUri: 'urn:auth0:logzio:acme',
      signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
      restriction: 'no',
      assignTo: 'SSO Users',
    },
  },
  {
    name: 'Amplitude',
    command: '/setup-sso amplitude',
    answers: {
      entityId: 'https://amplitude.com/saml/sso/metadata',
      acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
      signOnUrl: '',
      assignTo: 'SSO Users; megan@contoso.example',
    },
  },
  {
    name: 'emnify',
    command: '/setup-sso emnify',
    answers: {
      portalMail: 'megan@contoso.example',
      ssoEnabled: 'yes',
    },
  },
  {
    name: 'Sekoia.io',
    command: '/setup-sso sekoia',
    answers: {
      region: 'fra1',
      restriction: 'yes',
      assignTo: 'SSO Users',
    },
  },
  collate('spa'),
  COLLATE_WEB,
];
