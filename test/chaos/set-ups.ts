/** One set-up of each vendor, as the person answers it; a pause is ended with `Continue`. */
export interface SetUp {
  readonly vendor: string;
  readonly applicationName: string;
  readonly answers: Readonly<Record<string, string>>;
}

export const SET_UPS: readonly SetUp[] = [
  {
    vendor: 'amplitude',
    applicationName: 'Amplitude',
    answers: {
      entityId: 'https://amplitude.com/saml/sso/metadata',
      acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
      notificationEmails: 'alex@contoso.example',
      assignTo: 'SSO Users; megan@contoso.example',
    },
  },
  {
    vendor: 'collate',
    applicationName: 'Collate',
    answers: {
      clientType: 'web',
      redirectUrl: 'https://acme.getcollate.io/callback',
      adminConsent: 'yes',
    },
  },
  {
    vendor: 'logzio',
    applicationName: 'Logz.io',
    answers: {
      accountId: '24601',
      audienceUri: 'urn:auth0:logzio:acme',
      signOnUrl: 'https://logzio.auth0.com/login/callback?connection=acme',
      restriction: 'no',
      notificationEmails: 'alex@contoso.example',
      assignTo: 'SSO Users',
    },
  },
  {
    vendor: 'emnify',
    applicationName: 'emnify',
    answers: {
      portalMail: 'alex@contoso.example',
      ssoEnabled: 'yes',
      lifetime: 'half-year',
      adminConsent: 'yes',
    },
  },
  {
    vendor: 'sekoia',
    applicationName: 'Sekoia.io',
    answers: {
      region: 'fra1',
      accountTypes: 'this-tenant',
      restriction: 'yes',
      assignTo: 'SSO Users',
    },
  },
];
