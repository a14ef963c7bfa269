import { defineVendor } from '../define';

export default defineVendor({
  name: 'GitHub Enterprise Server',
  aliases: ['ghes'],
  formerNames: ['GitHub AE'],
  category: 'Developer tools',
  summary: 'GitHub on a server of your own. SAML from the gallery; administrators by a claim.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with GitHub Enterprise Server',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/github-ae-tutorial',
    date: '2023-06-21',
  },
  prerequisites: [
    'The server is ready for initialization.',
    'A group of Entra holds those who become its administrators.',
  ],
  inputs: [
    {
      id: 'host',
      label: 'Host name',
      where: 'The name of your server.',
      example: 'github.contoso.example',
      hint: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    },
  ],
  saml: {
    identifiers: ['https://{input.host}'],
    replyUrls: ['https://{input.host}/saml/consume'],
    signOnUrl: 'https://{input.host}/sso',
    entraTasks: [
      {
        text: 'Add the claim administrator with the value true, on condition of user type Members and of the group whose members administer the server. Case matters in its name.',
        menuPath:
          'Enterprise applications > {app.name} > Single sign-on > Attributes & Claims > Add new claim > Claim conditions',
        check: 'administrator is listed with a condition that names the group.',
      },
    ],
  },
  planNotices: [
    'GitHub Enterprise Server makes an account at the first sign-in of everybody assigned; that may use a seat.',
  ],
  steps: [
    {
      text: 'Enter the values above and the certificate as GitHub’s article says.',
      files: ['certificate'],
      url: 'https://docs.github.com/github-ae@latest/admin/authentication/configuring-saml-single-sign-on-for-your-enterprise#enabling-saml-sso',
    },
  ],
  warnings: [
    'Microsoft’s tutorial names no field of the server, and its article is that of GitHub AE: compare with GitHub’s page for your version. GitHub answers at support@github.com.',
  ],
});
