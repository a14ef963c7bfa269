import { defineVendor } from '../define';

export default defineVendor({
  name: 'Keeper Password Manager',
  aliases: ['keeper', 'keeper security'],
  category: 'Security',
  summary: 'Passwords. SAML from the gallery, for Keeper’s cloud or SSO Connect on a server of your own.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Keeper Password Manager',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/keeperpasswordmanager-tutorial',
    date: '2025-03-25',
  },
  prerequisites: ['A Keeper plan with single sign-on.'],
  inputs: [
    {
      id: 'kind',
      label: 'Which SSO Connect?',
      why: 'Each has addresses of its own.',
      default: 'cloud',
      choices: [
        {
          id: 'cloud',
          title: 'Cloud',
          sets: { signOnUrl: 'https://keepersecurity.com/api/rest/sso/ext_login/{input.instanceId}' },
        },
        {
          id: 'own',
          title: 'On-premises',
          explanation: 'SSO Connect runs on a server of yours.',
          sets: { signOnUrl: 'https://{input.host}/sso-connect/saml/login' },
        },
      ],
    },
    {
      id: 'instanceId',
      label: 'Cloud instance ID',
      where: 'From Keeper support: the last part of the identifier.',
      example: '123456789012',
      hint: '^[A-Za-z0-9_-]+$',
      when: { input: 'kind', equals: 'cloud' },
    },
    {
      id: 'host',
      label: 'Host of SSO Connect',
      where: 'The name of your own server; Keeper support knows which is meant.',
      example: 'keeper.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
      when: { input: 'kind', equals: 'own' },
    },
  ],
  saml: {
    identifiers: [
      {
        value: 'https://keepersecurity.com/api/rest/sso/saml/{input.instanceId}',
        when: { input: 'kind', equals: 'cloud' },
      },
      { value: 'https://{input.host}/sso-connect', when: { input: 'kind', equals: 'own' } },
    ],
    replyUrls: [
      {
        value: 'https://keepersecurity.com/api/rest/sso/saml/sso/{input.instanceId}',
        when: { input: 'kind', equals: 'cloud' },
      },
      { value: 'https://{input.host}/sso-connect/saml/sso', when: { input: 'kind', equals: 'own' } },
    ],
    signOnUrl: '{kind.signOnUrl}',
    logoutUrl: {
      value: 'https://keepersecurity.com/api/rest/sso/saml/slo/{input.instanceId}',
      when: { input: 'kind', equals: 'cloud' },
    },
    templateClaims: ['First = user.givenname', 'Last = user.surname', 'Email = user.mail'],
  },
  planNotices: [
    'Microsoft’s page says nothing of Keeper in other regions. Compare these addresses with those that Keeper shows you.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Give Keeper the metadata file as its SSO Connect guide says; Microsoft’s page does not name the field.',
      url: 'https://docs.keeper.io/sso-connect-guide/',
      fields: [{ label: 'Metadata file', value: '{file.metadata}' }],
    },
  ],
});
