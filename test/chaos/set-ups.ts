/** One set-up of each vendor, as the person answers it; a pause is ended with `Continue`. */
export interface SetUp {
  readonly name: string;
  readonly vendor: string;
  readonly applicationName: string;
  readonly answers: Readonly<Record<string, string>>;
  /** What is answered otherwise once it stands; at least two changes come of it. */
  readonly changed: Readonly<Record<string, string>>;
}

export const SET_UPS: readonly SetUp[] = [
  {
    name: 'amplitude',
    vendor: 'amplitude',
    applicationName: 'Amplitude',
    answers: {
      entityId: 'https://amplitude.com/saml/sso/metadata',
      acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
      notificationEmails: 'alex@contoso.example',
      assignTo: 'SSO Users; megan@contoso.example',
    },
    changed: {
      acsUrl: 'https://analytics.amplitude.com/saml/sso/67890',
      assignTo: 'SSO Users; Analytics Team',
    },
  },
  collate('web'),
  collate('spa'),
  {
    name: 'logzio',
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
    changed: { applicationName: 'Logz.io EU', notificationEmails: 'it@contoso.example' },
  },
  {
    name: 'emnify',
    vendor: 'emnify',
    applicationName: 'emnify',
    answers: {
      portalMail: 'alex@contoso.example',
      ssoEnabled: 'yes',
      lifetime: 'half-year',
      adminConsent: 'yes',
    },
    changed: { applicationName: 'emnify EU', adminConsent: 'no' },
  },
  {
    name: 'sekoia',
    vendor: 'sekoia',
    applicationName: 'Sekoia.io',
    answers: {
      region: 'fra1',
      accountTypes: 'this-tenant',
      restriction: 'yes',
      assignTo: 'SSO Users',
    },
    changed: { applicationName: 'Sekoia.io EU', assignTo: 'Analytics Team' },
  },
];

function collate(clientType: 'spa' | 'web'): SetUp {
  return {
    name: `collate ${clientType}`,
    vendor: 'collate',
    applicationName: 'Collate',
    answers: {
      clientType,
      redirectUrl: 'https://acme.getcollate.io/callback',
      adminConsent: 'yes',
    },
    changed: { redirectUrl: 'https://eu.getcollate.io/callback', applicationName: 'Collate EU' },
  };
}
