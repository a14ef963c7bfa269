import { defineVendor } from '../define';

export default defineVendor({
  name: 'LinkedIn Learning',
  category: 'Learning',
  summary: 'Courses. SAML from the gallery with addresses from LinkedIn; people by mail address.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with LinkedIn Learning',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/linkedinlearning-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'A LinkedIn Learning plan with single sign-on.',
    'Without automatic licences, people are added by hand before they sign in.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Entity ID',
      where:
        'LinkedIn Learning: Go to Admin > Me > Authenticate > Configure single sign-on > Add new SSO > SAML. Name the connection (SAML Connection Name), then Identity provider settings > Load and copy information from fields; Download file has the same.',
      example: 'https://www.linkedin.com/learning/12345678',
    },
    {
      id: 'acsUrl',
      label: 'Assertion Consumer Service (ACS) Url',
      where: 'On the same page.',
      example:
        'https://www.linkedin.com/checkpoint/enterprise/saml/12345678?application=learning&applicationInstanceId=87654321',
      hint: '^https://www\\.linkedin\\.com/checkpoint/enterprise/saml/',
    },
    {
      id: 'signOnUrl',
      label: 'Sign on URL',
      where: 'The ACS URL with /login/ in the place of /saml/.',
      example:
        'https://www.linkedin.com/checkpoint/enterprise/login/12345678?application=learning&applicationInstanceId=87654321',
      hint: '^https://www\\.linkedin\\.com/checkpoint/enterprise/login/',
    },
  ],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.signOnUrl}',
    nameId: 'mail',
  },
  settings: {
    role: 'LinkedIn Learning administrator',
    menuPath: 'Go to Admin > Me > Authenticate > Configure single sign-on',
  },
  vendorFields: [{ label: 'SSO settings: Upload XML file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'In the connection that you named, upload the metadata file, choose the options of SSO settings and press Save.',
      fields: [{ label: 'SSO settings: Upload XML file', value: '{file.metadata}' }],
    },
    {
      text: 'Switch the connection on.',
      fields: [
        { label: 'SSO Status', value: 'Active' },
        {
          label: 'Automatically provision licenses',
          value: 'On, if people shall get one when they first sign in',
        },
      ],
    },
  ],
  warnings: ['Single sign-on works only once SSO Status is Active.'],
});
