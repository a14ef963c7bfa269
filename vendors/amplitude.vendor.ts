import { defineVendor } from './define';

export default defineVendor({
  id: 'amplitude',
  name: 'Amplitude',
  aliases: ['amplitude analytics'],
  summary: 'Product analytics. SAML from the gallery, people identified by their mail address.',
  sources: [
    {
      title: 'Set up single sign-on (SSO) for Amplitude using Microsoft Azure Active Directory',
      url: 'https://help.amplitude.com/hc/en-us/articles/360002581311-Set-up-single-sign-on-SSO-for-Amplitude-using-Microsoft-Azure-Active-Directory',
      date: '2024-05-10',
    },
    {
      title: 'Microsoft Entra SSO integration with Amplitude (tutorial)',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/amplitude-tutorial',
      date: '2024-05-20',
    },
  ],
  prerequisites: [
    'Your Amplitude organization is on a Scholarship, Growth or Enterprise plan.',
    'You are an org admin of the Amplitude organization.',
    'You are able to configure Entra ID (Azure Active Directory) for your organization in Microsoft Azure.',
  ],
  inputs: [
    {
      id: 'entityId',
      type: 'identifier',
      label: 'Entity ID',
      why: 'Amplitude names itself with it. It becomes the Identifier (Entity ID) of the application.',
      where: 'Amplitude: Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings.',
      example: 'https://amplitude.com/saml/sso/metadata',
      hint: {
        pattern: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
        text: 'Amplitude’s Entity ID usually starts with https://amplitude.com/ or https://analytics.amplitude.com/.',
      },
    },
    {
      id: 'acsUrl',
      type: 'redirect-url',
      label: 'Assertion Consumer Service URL',
      why: 'Entra sends the signed answer there. It becomes the Reply URL of the application.',
      where: 'Amplitude: Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings.',
      example: 'https://analytics.amplitude.com/saml/sso/12345',
      hint: {
        pattern: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
        text: 'Amplitude’s Assertion Consumer Service URL usually starts with https://analytics.amplitude.com/saml/sso/.',
      },
    },
    {
      id: 'signOnUrl',
      type: 'https-url',
      label: 'Sign-on URL',
      why: 'Only needed when people should start at Amplitude. Left blank, sign-on starts at My Apps.',
      where: 'Amplitude: the sign-on address of your organization, if Amplitude gave you one.',
      required: false,
      example: 'https://analytics.amplitude.com/sso/12345',
      hint: {
        pattern: '^https://([a-z0-9-]+\\.)*amplitude\\.com/',
        text: 'Amplitude’s sign-on URL usually starts with https://analytics.amplitude.com/sso/.',
      },
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Amplitude'],
    saml: {
      identifiers: ['{input.entityId}'],
      replyUrls: ['{input.acsUrl}'],
      signOnUrl: '{input.signOnUrl}',
      // Amplitude wants user.mail as the user identifier; the rest is what the template would have sent.
      claims: {
        set: [
          { claim: 'NameID', attribute: 'mail' },
          { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', attribute: 'mail' },
          {
            claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
            attribute: 'givenname',
          },
          { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
          {
            claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
            attribute: 'userprincipalname',
          },
        ],
      },
      certificate: { lifetimeYears: 3, notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  files: [
    {
      id: 'metadata',
      type: 'federation-metadata',
      name: 'amplitude-metadata.xml',
      label: 'Metadata file',
    },
  ],
  handOver: {
    items: [
      {
        label: 'Metadata XML',
        value:
          '{login.url}/{tenant.id}/federationmetadata/2007-06/federationmetadata.xml?appid={app.clientId}',
        link: true,
      },
      { label: 'Entity ID', value: '{input.entityId}' },
      { label: 'Assertion Consumer Service URL', value: '{input.acsUrl}' },
      { label: 'Microsoft Entra Identifier', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'Login URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'Logout URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'Certificate thumbprint (SHA-1)', value: '{certificate.thumbprint}' },
      { label: 'Application (client) ID', value: '{app.clientId}' },
      { label: 'Directory (tenant) ID', value: '{tenant.id}' },
    ],
    steps: [
      { text: 'Download the metadata file.' },
      {
        text: 'In Amplitude, open the single sign-on settings.',
        role: 'org admin',
        menuPath: 'Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
      },
      {
        text: 'Upload the metadata file and choose the identity provider.',
        menuPath: 'Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
        fields: [
          { label: 'Metadata file', value: 'amplitude-metadata.xml' },
          { label: 'Identity Provider', value: 'Microsoft Azure Active Directory' },
        ],
      },
      { text: 'Save your changes to enable SSO.' },
      {
        text: 'Sign in once from My Apps, then press Vendor side done.',
        check: 'Amplitude opens with your account.',
        url: 'https://myapplications.microsoft.com/?tenantId={tenant.id}',
      },
    ],
    files: ['metadata'],
  },
});
