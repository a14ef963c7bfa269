import { defineVendor } from '../define';

export default defineVendor({
  name: 'Atlassian Cloud',
  aliases: ['atlassian', 'jira', 'confluence', 'jira cloud', 'confluence cloud'],
  category: 'Project management',
  summary:
    'Jira and Confluence. SAML from the gallery; Atlassian shows its addresses only after ours are in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Atlassian Cloud',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/atlassian-cloud-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'Atlassian Access (now Atlassian Guard), and a verified domain.',
    'You are an organization admin.',
    'People have an Atlassian account before they sign in; provisioning or an administrator makes it.',
  ],
  checks: [
    {
      id: 'mailFilled',
      type: 'profile',
      attributes: ['mail'],
      otherwise: 'People without one cannot be found at Atlassian. Add it, or choose the sign-in name.',
    },
  ],
  inputs: [
    {
      id: 'nameId',
      label: 'What identifies a person at Atlassian?',
      why: 'Atlassian wants the mail address of the account as Unique User Identifier (Name ID).',
      default: 'mail',
      choices: [
        {
          id: 'mail',
          title: 'Mail address (user.mail)',
          explanation: 'For tenants with Microsoft 365, where the mail address is filled in.',
        },
        {
          id: 'upn',
          title: 'Sign-in name (user.userprincipalname)',
          explanation: 'For tenants without Microsoft 365; it must be the address of the Atlassian account.',
        },
      ],
    },
    {
      id: 'entityId',
      asked: 'after-hand-over',
      label: 'Service provider entity URL',
      page: 'addresses',
      where: 'Atlassian Admin: the page behind Next in Set up SAML single sign-on.',
      example: 'https://auth.atlassian.com/saml/1a2b3c4d-0000-4000-8000-123456789012',
      hint: '^https://auth\\.atlassian\\.com/',
    },
    {
      id: 'acsUrl',
      asked: 'after-hand-over',
      label: 'Service provider assertion consumer service URL',
      page: 'addresses',
      where: 'On the same page, below the entity URL.',
      example:
        'https://auth.atlassian.com/login/callback?connection=saml-1a2b3c4d-0000-4000-8000-123456789012',
      hint: '^https://auth\\.atlassian\\.com/login/callback',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    claims: {
      set: [
        { claim: 'NameID', attribute: 'mail', when: { input: 'nameId', equals: 'mail' } },
        { claim: 'NameID', attribute: 'userprincipalname', when: { input: 'nameId', equals: 'upn' } },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
          attribute: 'mail',
          when: { input: 'nameId', equals: 'mail' },
        },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
          attribute: 'userprincipalname',
          when: { input: 'nameId', equals: 'upn' },
        },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', attribute: 'givenname' },
        { claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', attribute: 'surname' },
        {
          claim: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
          attribute: 'userprincipalname',
        },
      ],
    },
  },
  steps: [
    {
      text: 'Name the directory and press Add, if it is not there; then choose Set up SAML single sign-on.',
      role: 'Organization admin',
      menuPath:
        'Atlassian Admin: Security > Identity providers > Microsoft Entra ID > Directory name > Add > Set up SAML single sign-on',
      url: 'https://admin.atlassian.com',
      fields: [
        { label: 'Directory name', value: 'as you like' },
        { label: 'Identity provider SSO URL', value: '{saml.loginUrl}' },
        { label: 'Identity provider Entity ID', value: '{saml.identifier}' },
        { label: 'Public x509 certificate', value: '{certificate.pem}' },
      ],
    },
    'Press Next. Bring both addresses that Atlassian shows back here; a second plan enters them in Entra.',
    'When that plan is done, press Stop and save SAML at Atlassian.',
    {
      text: 'Put one person into an authentication policy of their own and enforce single sign-on there first.',
      menuPath: 'Security > Authentication policies > Edit > Settings',
      fields: [{ label: 'Enforce single sign-on', value: 'On, then Update' }],
      check: 'That person is led to Microsoft’s sign-in page and back.',
    },
  ],
  switchOn: {
    text: 'enforce single sign-on in the authentication policies of the others as well.',
    menuPath: 'Security > Authentication policies > Edit > Settings',
  },
  warnings: [
    'Keep one organization admin in a policy without enforced single sign-on: that account is the way back.',
  ],
});
