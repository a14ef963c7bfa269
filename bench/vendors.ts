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
    applicationName: `Collate ${clientType}`,
    clientType,
    redirectUrl: 'https://acme.getcollate.io/callback',
    adminConsent: 'yes',
  },
});

export const COLLATE_WEB = collate('web');

export const VENDORS: readonly Vendor[] = [
  {
    name: 'Logz.io',
    command: '/setup-sso logzio',
    answers: {
      applicationName: 'Logz.io',
      accountId: '24601',
      audienceUri: 'urn:auth0:logzio:acme',
      signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
      restriction: 'no',
      notificationEmails: 'megan@contoso.example',
      assignTo: 'SSO Users',
    },
  },
  {
    name: 'Amplitude',
    command: '/setup-sso amplitude',
    answers: {
      applicationName: 'Amplitude',
      entityId: 'https://amplitude.com/saml/sso/metadata',
      acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
      signOnUrl: '',
      notificationEmails: 'megan@contoso.example',
      assignTo: 'SSO Users; megan@contoso.example',
    },
  },
  {
    name: 'emnify',
    command: '/setup-sso emnify',
    answers: {
      applicationName: 'emnify',
      portalMail: 'megan@contoso.example',
      ssoEnabled: 'yes',
      lifetime: 'half-year',
      adminConsent: 'yes',
    },
  },
  {
    name: 'Sekoia.io',
    command: '/setup-sso sekoia',
    answers: {
      applicationName: 'Sekoia.io',
      region: 'fra1',
      accountTypes: 'this-tenant',
      restriction: 'yes',
      assignTo: 'SSO Users',
    },
  },
  collate('spa'),
  COLLATE_WEB,
];
