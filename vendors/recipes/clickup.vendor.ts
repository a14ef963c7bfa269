import { defineVendor } from '../define';

export default defineVendor({
  name: 'ClickUp',
  aliases: ['clickup productivity platform'],
  category: 'Project management',
  summary: 'Work management. SAML from the gallery; your own sign-in completes it.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with ClickUp Productivity Platform',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/clickup-productivity-platform-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A ClickUp plan with single sign-on.',
    'People are invited to the workspace before they sign in.',
  ],
  inputs: [
    {
      id: 'entityId',
      label: 'Entity ID',
      where: 'ClickUp: User profile > Settings > Single Sign-On (SSO) Provider > Microsoft.',
      example: 'https://api.clickup.com/v1/team/1234567/microsoft',
      hint: '^https://api\\.clickup\\.com/v1/team/[^/]+/microsoft$',
    },
  ],
  templateNames: ['ClickUp Productivity Platform'],
  saml: { identifiers: ['{input.entityId}'], signOnUrl: 'https://app.clickup.com/login/sso' },
  settings: {
    role: 'ClickUp administrator',
    menuPath: 'User profile > Settings > Single Sign-On (SSO) Provider > Microsoft',
  },
  vendorFields: [{ label: 'Azure Federation Metadata URL', value: '{saml.metadataUrl}', link: true }],
  steps: [{ text: 'Enter the metadata URL and press Save.', values: true }],
  signIn: {
    text: 'At ClickUp press Authenticate With Microsoft to complete setup, sign in, then press It works in ClickUp. Without this the set-up is not complete.',
    menuPath: 'User profile > Settings > Single Sign-On (SSO) Provider > Microsoft',
    url: 'https://app.clickup.com',
    check: 'ClickUp says that single sign-on is set up.',
  },
});
