import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cloudflare Zero Trust',
  aliases: ['cloudflare', 'cloudflare access', 'cloudflare one'],
  category: 'Network access',
  summary:
    'Access to internal applications. OpenID Connect; Cloudflare reads groups through Microsoft Graph.',
  draft: true,
  sources: {
    title: 'Microsoft Entra ID as an identity provider (undated; read at commit 0f863c1)',
    url: 'https://github.com/cloudflare/cloudflare-docs/blob/0f863c170a335e85fdecb54c540464245f27c8ba/src/content/docs/cloudflare-one/identity/idp-integration/entra-id.mdx',
    date: '2026-11-21',
  },
  prerequisites: ['You may change Settings > Authentication in Cloudflare Zero Trust.'],
  checks: [
    {
      id: 'mailFilled',
      type: 'profile',
      attributes: ['mail'],
      otherwise: 'Without one, Cloudflare’s policies by mail address see the sign-in name instead.',
    },
  ],
  inputs: [
    {
      id: 'teamName',
      label: 'Team name',
      why: 'The redirect URI is made from it: https://<team name>.cloudflareaccess.com/cdn-cgi/access/callback.',
      where: 'Zero Trust: Settings > Custom Pages.',
      example: 'contoso',
      hint: {
        pattern: '^[a-z0-9-]+$',
        text: 'Only the team name is wanted, without https:// and .cloudflareaccess.com.',
      },
    },
    {
      id: 'mailDiffers',
      label: 'Are sign-in names and mail addresses the same?',
      why: 'Cloudflare’s policies by mail address look at the email claim first, then at the sign-in name (UPN).',
      default: 'same',
      choices: [
        { id: 'same', title: 'Yes', explanation: 'For example alex@contoso.example is both.' },
        {
          id: 'different',
          title: 'No',
          explanation:
            'For example somebody signs in as u908080@contoso.example and has the mail address alex@contoso.example.',
        },
      ],
    },
  ],
  openIdConnect: {
    redirects: ['https://{input.teamName}.cloudflareaccess.com/cdn-cgi/access/callback'],
    permissions: [
      'email',
      'offline_access',
      'openid',
      'profile',
      'User.Read',
      'Directory.Read.All',
      'GroupMember.Read.All',
    ],
    optionalClaims: { idToken: [{ name: 'email' }] },
  },
  planNotices: [
    'Directory.Read.All lets Cloudflare read the directory as the person who signs in. It is the set that Cloudflare tests and supports; narrower ones may work.',
  ],
  steps: [
    {
      text: 'Add a login method and choose Azure AD.',
      menuPath: 'Zero Trust: Settings > Authentication > Login methods > Add new',
      url: 'https://one.dash.cloudflare.com',
      fields: [
        { label: 'Application (client) ID', value: '{app.clientId}' },
        { label: 'Client secret', value: '{secret.reference}' },
        { label: 'Directory (tenant) ID', value: '{tenant.id}' },
      ],
    },
    'Switch on Support Groups if your policies name groups; they are known by object ID.',
    {
      text: 'Enter the claim that Cloudflare shall take as the mail address.',
      menuPath: 'Optional configurations > Email claim',
      fields: [{ label: 'Email claim', value: 'email' }],
      when: { input: 'mailDiffers', equals: 'different' },
    },
    {
      text: 'Press Save, then Test beside the new login method.',
      check: 'The answer shows your mail address and, with Support Groups, your groups.',
    },
  ],
  signIn: { check: 'An application behind Access opens.' },
  files: [{ type: 'calendar', of: 'secret', daysBefore: [30, 14, 3] }],
  warnings: [
    'When the secret expires, nobody gets in through Access. Keep One-time PIN as a second login method: it is the way back.',
    'Provisioning by SCIM needs a separate enterprise application; this one signs people in only.',
  ],
  verification: 'The Test button beside the login method showed my own identity.',
});
