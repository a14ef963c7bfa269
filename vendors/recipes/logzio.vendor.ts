import { defineVendor } from '../define';

export default defineVendor({
  name: 'Logz.io',
  aliases: ['logz'],
  category: 'Monitoring',
  summary: 'Observability. SAML from the gallery; Logz.io’s support makes its side from two e-mails.',
  sources: [
    {
      title: 'Single sign-on with Azure',
      url: 'https://docs.logz.io/user-guide/users/single-sign-on/azure-sso.html',
      date: '2026-11-21',
    },
    {
      title: 'Microsoft Entra single sign-on (SSO) integration with Logz.io (tutorial)',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/logzio-cloud-observability-for-engineers-tutorial',
      date: '2022-11-21',
    },
  ],
  prerequisites: [
    'Your Logz.io account is on the Pro plan.',
    'You are an account admin in Logz.io: only account admins can request single sign-on for their accounts.',
    'Everybody who is to sign in has a user in Logz.io; Logz.io’s support helps with adding them.',
  ],
  checks: [
    {
      id: 'mail',
      type: 'profile',
      attributes: ['mail'],
      text: 'Everybody who will sign in has an e-mail address: the template sends it as the claim email.',
      otherwise:
        'Enter their e-mail addresses in Entra; Logz.io is sent no email claim for people without one.',
    },
  ],
  inputs: [
    {
      id: 'accountId',
      label: 'Account ID',
      page: 'account',
      why: 'Logz.io’s support needs it to know which account the request is for. It goes into the e-mail draft.',
      where: 'https://docs.logz.io/user-guide/accounts/finding-your-account-id.html says where.',
      example: '24601',
      hint: { pattern: '^[0-9]+$', text: 'A Logz.io account ID usually is a number.' },
    },
    {
      id: 'audienceUri',
      label: 'Audience URI',
      where: 'The answer of Logz.io’s support to your e-mail.',
      example: 'urn:auth0:logzio:acme',
      hint: {
        pattern: '^urn:auth0:logzio:.',
        text: 'Logz.io’s Audience URI usually starts with urn:auth0:logzio: and the name of your connection.',
      },
    },
    {
      id: 'signOnUrl',
      label: 'Single sign on URL',
      where: 'The answer of Logz.io’s support to your e-mail.',
      example: 'https://logzio.auth0.com/login/callback?connection=acme',
      hint: {
        pattern: '^https://logzio\\.auth0\\.com/login/callback\\?connection=.',
        text: 'Logz.io’s Single sign on URL usually starts with https://logzio.auth0.com/login/callback?connection= and ends with the name of your connection.',
      },
    },
    {
      id: 'restriction',
      label: 'Restrict Logz.io accounts to specific groups?',
      page: 'account',
      why: 'By default everybody who may use the application can sign in to all your Logz.io accounts. Logz.io can admit only named groups, account by account.',
      where: 'Your decision; it is carried out on Logz.io’s Manage users page after the hand-over.',
      default: 'no',
      choices: [
        {
          id: 'no',
          title: 'No',
          explanation: 'Everybody who may use the application signs in to every account.',
        },
        {
          id: 'yes',
          title: 'Yes, to specific groups',
          explanation:
            'You name the groups; their object IDs are handed over for Logz.io’s Manage users page.',
        },
      ],
    },
    {
      id: 'admittedGroups',
      type: 'principals',
      only: 'groups',
      label: 'Groups that Logz.io admits',
      page: 'assignTo',
      why: 'Logz.io knows a group by its object ID in Entra. They must also be able to use the application: name them among those who may sign in as well.',
      where: 'Microsoft Entra admin center: Groups. Several names are separated by a semicolon.',
      when: { input: 'restriction', equals: 'yes' },
      example: 'Analytics Team',
    },
  ],
  pauses: [
    {
      before: 'audienceUri',
      title: 'Ask Logz.io for SAML access',
      text: 'Send the e-mail below to Logz.io’s support. They answer with the Audience URI and the Single sign on URL; that may take days. Come back then, with the button here or by typing /setup-sso logzio again. Never type the account token into this chat: it belongs into the e-mail only.',
      message: 'request-sso',
    },
  ],
  templateNames: ['Logz.io - Microsoft Entra Integration', 'Logz.io - Azure AD Integration'],
  saml: {
    identifiers: ['{input.audienceUri}'],
    replyUrls: ['{input.signOnUrl}'],
    // No claims mapping policy: it would replace what the template sends, and a policy cannot say user.session-expiration.
    templateClaims: ['session-expiration', 'email', 'Group'],
    groupsClaim: { groups: ['All'] },
  },
  // Support makes the connection from the one certificate that is sent to it.
  certificates: 'one',
  planNotices: [
    'Logz.io can admit people by group. Who is in more groups than a SAML token carries cannot be admitted that way.',
  ],
  vendorFields: [
    { label: 'SAML-P sign-on endpoint', value: '{saml.loginUrl}' },
    { label: 'Audience URI', value: '{input.audienceUri}' },
    { label: 'Single sign on URL', value: '{input.signOnUrl}' },
    {
      label: 'Object IDs of the groups that Logz.io admits',
      value: '{admittedGroups.objectIds}',
      when: { input: 'restriction', equals: 'yes' },
    },
    { label: 'Application (client) ID', value: '{app.clientId}' },
    { label: 'Directory (tenant) ID', value: '{tenant.id}' },
  ],
  steps: [
    {
      text: 'Send this second e-mail to help@logz.io, with the zipped certificate attached.',
      message: 'saml-details',
    },
    {
      text: 'Wait until Logz.io’s support confirms that the connection is created.',
      waits: true,
      check: 'Their e-mail says so.',
    },
    {
      text: 'Restrict access to {admittedGroups.names}: on the Manage users page press Add group and paste the object ID of a group. Do this for each group, in each account that they should have access to.',
      role: 'account admin',
      menuPath: 'Settings > Manage users > Add group',
      fields: [{ label: 'Group', value: '{admittedGroups.objectIds}' }],
      url: 'https://app.logz.io/#/dashboard/settings/manage-users',
      when: { input: 'restriction', equals: 'yes' },
    },
  ],
  files: [
    {
      id: 'zipped-certificate',
      type: 'zip',
      files: ['certificate'],
      name: 'logzio-certificate.zip',
      label: 'Zipped certificate (Base64)',
    },
  ],
  messages: [
    {
      id: 'request-sso',
      to: 'help@logz.io',
      subject: 'Azure SAML SSO for Logz.io account {input.accountId}',
      body: 'Hello,\n\nwe want to set up Azure SAML SSO for Logz.io.\n\nAccount ID: {input.accountId}\nAccount token: [paste your account token here]\n(Delete this line before sending. The token stands on https://app.logz.io/#/dashboard/settings/manage-accounts.)\n\nPlease send us the Audience URI and the Single sign on URL of the connection.\n\nThank you.\n{requester.name}',
    },
    {
      id: 'saml-details',
      to: 'help@logz.io',
      subject: 'SAML details for Logz.io account {input.accountId}',
      body: 'Hello,\n\nthese are our SAML details for Logz.io account {input.accountId}:\n\nSAML-P sign-on endpoint: {saml.loginUrl}\nSigning certificate: attached, Base64, zipped\nCertificate thumbprint (SHA-1): {certificate.thumbprint}\nCertificate valid until: {certificate.endDate}\n\nFor comparison, what we entered on our side:\nAudience URI: {input.audienceUri}\nSingle sign on URL: {input.signOnUrl}\n\nPlease confirm once the connection is created.\n\nThank you.\n{requester.name}',
      attachments: ['zipped-certificate'],
    },
  ],
  verification: 'Logz.io’s support confirmed that the connection is created.',
});
