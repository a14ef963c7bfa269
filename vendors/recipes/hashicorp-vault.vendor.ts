import { defineVendor } from '../define';

export default defineVendor({
  name: 'HashiCorp Vault',
  aliases: ['vault'],
  category: 'Security',
  summary: 'Secrets store. OpenID Connect for its UI and command line, policies by external group.',
  draft: true,
  sources: {
    title: 'OIDC provider setup: Azure Active Directory (undated; read at commit 038111a)',
    url: 'https://github.com/hashicorp/vault/blob/038111a3a69e407164332fc0d9e7f8c6c3a6dc0d/website/content/docs/auth/jwt/oidc-providers/azuread.mdx',
    date: '2026-11-21',
  },
  prerequisites: [
    'A Vault token that may write auth/oidc and identity.',
    'A Vault policy for the group, for example one named sso.',
  ],
  inputs: [
    {
      id: 'vaultUrl',
      label: 'Vault address',
      why: 'The redirect URI of the UI is made from it, with host and port as people type them.',
      where: 'VAULT_ADDR of your people.',
      example: 'https://vault.contoso.example:8200',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /ui/vault/auth/… is added to it.' },
    },
    {
      id: 'group',
      label: 'Which group becomes Vault’s external group?',
      why: 'Vault gives its policies to the group, known by its object ID.',
      default: 'new',
      choices: [
        {
          id: 'new',
          title: 'A new group',
          explanation: 'A security group named after the application is made and assigned; you add people.',
        },
        {
          id: 'existing',
          title: 'An existing group',
          explanation: 'You name it at the end, and it is assigned as it is.',
        },
      ],
    },
  ],
  openIdConnect: {
    // At the first of them the vault command line listens.
    redirects: ['http://localhost:8250/oidc/callback', '{input.vaultUrl}/ui/vault/auth/oidc/oidc/callback'],
    // User.Read lets Vault read the groups of people in more than 200.
    permissions: ['openid', 'profile', 'email', 'User.Read'],
    groupsClaim: { groups: ['SecurityGroup'] },
    secret: { label: 'oidc_client_secret' },
  },
  access: {
    assignmentRequired: true,
    askWhom: { input: 'group', equals: 'existing' },
    createGroup: { name: '{app.name} users', when: { input: 'group', equals: 'new' } },
  },
  vendorFields: [
    { label: 'oidc_client_id', value: '{app.clientId}' },
    { label: 'oidc_discovery_url', value: '{oidc.issuer}' },
    {
      label: 'Group alias name (object ID)',
      value: '{group.objectId}',
      when: { input: 'group', equals: 'new' },
    },
    {
      label: 'Group alias name (object ID)',
      value: '{assignTo.objectIds}',
      when: { input: 'group', equals: 'existing' },
    },
  ],
  steps: [
    {
      text: 'Run the Vault commands; paste the secret when the command waits for it.',
      check: 'vault read auth/oidc/config shows the client ID above.',
    },
    {
      text: 'Add the people to the group {group.name} in Entra.',
      menuPath: 'Microsoft Entra admin center: Groups > All groups',
      when: { input: 'group', equals: 'new' },
    },
    {
      text: 'Make an external group with your policy, and an alias for it. mount_accessor stands in vault auth list, canonical_id is the answer of the first command.',
      fields: [
        {
          label: 'First',
          value: 'vault write identity/group name="entra-users" type="external" policies="sso"',
        },
        {
          label: 'Second',
          value:
            'vault write identity/group-alias name="<object ID>" mount_accessor="<accessor>" canonical_id="<id>"',
        },
      ],
    },
  ],
  signIn: {
    text: 'Sign in with vault login -method=oidc, and once in the UI.',
    url: '{input.vaultUrl}/ui/',
    check: 'vault token lookup lists your policy under identity_policies.',
  },
  files: [
    {
      id: 'commands',
      type: 'text',
      name: 'vault-oidc.sh',
      label: 'Vault commands',
      content:
        'vault auth enable oidc\n\n# {secret.reference}\nread -rs OIDC_CLIENT_SECRET\nvault write auth/oidc/config - <<EOF\n{\n  "oidc_client_id": "{app.clientId}",\n  "oidc_client_secret": "$OIDC_CLIENT_SECRET",\n  "default_role": "entra",\n  "oidc_discovery_url": "{oidc.issuer}",\n  "provider_config": { "provider": "azure" }\n}\nEOF\nunset OIDC_CLIENT_SECRET\n\nvault write auth/oidc/role/entra \\\n  user_claim="sub" \\\n  allowed_redirect_uris="http://localhost:8250/oidc/callback,{input.vaultUrl}/ui/vault/auth/oidc/oidc/callback" \\\n  groups_claim="groups" \\\n  oidc_scopes="profile" \\\n  policies="default"\n',
    },
  ],
  warnings: [
    'Keep a token or another auth method that works: when the role is wrong, nobody gets in through OIDC.',
    'Never give this application a claims mapping policy: Vault does not support the custom signing keys that come with it.',
  ],
});
