import { defineVendor } from '../define';

export default defineVendor({
  name: 'Argo CD',
  aliases: ['argocd', 'argo'],
  category: 'Developer tools',
  summary: 'Deployments to Kubernetes. OpenID Connect for browser and command line, roles by group.',
  draft: true,
  sources: {
    title: 'User management: Microsoft (undated; read at commit 0506116)',
    url: 'https://github.com/argoproj/argo-cd/blob/05061166ca128c3739e0071fba9e840e52dd879c/docs/operator-manual/user-management/microsoft.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'You can change argocd-cm, argocd-secret and argocd-rbac-cm in the namespace of Argo CD.',
    'The local admin user of Argo CD works; you will need it if a value is wrong.',
  ],
  inputs: [
    {
      id: 'argoUrl',
      label: 'url',
      why: 'The external base address of Argo CD. The redirect URI is made from it.',
      where: 'ConfigMap argocd-cm: data.url.',
      example: 'https://argocd.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /auth/callback is added to it.' },
    },
    {
      id: 'admins',
      type: 'principals',
      only: 'groups',
      label: 'Groups with role:admin',
      why: 'Their object IDs are handed over for the policy in argocd-rbac-cm; everybody else reads only. They are filled in where you are asked who may sign in.',
      where: 'Microsoft Entra admin center: Groups.',
      example: 'Analytics Team',
    },
  ],
  openIdConnect: {
    redirects: [
      '{input.argoUrl}/auth/callback',
      // The argocd command line listens there.
      { platform: 'native', url: 'http://localhost:8085/auth/callback' },
    ],
    permissions: ['openid', 'profile', 'email', 'User.Read'],
    // Only groups assigned to the application: no token grows beyond 200 groups by accident.
    groupsClaim: { groups: ['ApplicationGroup'] },
    secret: { label: 'oidc.azure.clientSecret' },
  },
  planNotices: ['A group with role:admin must be assigned as well: one that is not assigned gives no role.'],
  vendorFields: [
    { label: 'url', value: '{input.argoUrl}' },
    { label: 'issuer', value: '{oidc.issuer}' },
    { label: 'clientID', value: '{app.clientId}' },
    { label: 'Object IDs for role:admin', value: '{admins.objectIds}' },
  ],
  steps: [
    'Put the secret into argocd-secret: start the command, paste the secret, press Enter. It then stands in no file.',
    {
      text: 'Merge data.url and data.oidc.config into argocd-cm. Change the namespace if yours is not argocd.',
      check: 'argocd-server logs no error, and the sign-in page shows LOGIN VIA AZURE.',
    },
    {
      text: 'In argocd-rbac-cm set the default role, and one line per group for administrators: g, "<object ID>", role:admin.',
      fields: [
        { label: 'policy.default', value: 'role:readonly' },
        { label: 'Groups', value: '{admins.names}: {admins.objectIdsQuoted}' },
      ],
    },
  ],
  signIn: {
    text: 'Sign in by the browser and by the command line: argocd login <host> --sso.',
    url: '{input.argoUrl}',
    check: 'User Info shows the object ID of your group.',
  },
  files: [
    {
      id: 'configuration',
      type: 'text',
      name: 'argocd-cm.yaml',
      label: 'argocd-cm',
      content:
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: argocd-cm\n  namespace: argocd\ndata:\n  url: {input.argoUrl}\n  oidc.config: |\n    name: Azure\n    issuer: {oidc.issuer}\n    clientID: {app.clientId}\n    clientSecret: $oidc.azure.clientSecret\n    requestedIDTokenClaims:\n      groups:\n        essential: true\n    requestedScopes:\n      - openid\n      - profile\n      - email\n',
    },
    {
      id: 'secret',
      type: 'text',
      name: 'argocd-secret.sh',
      label: 'Command for argocd-secret',
      content:
        '# {secret.reference}\nread -rs ARGOCD_CLIENT_SECRET\nkubectl -n argocd patch secret argocd-secret --patch \\\n  "{\\"stringData\\": {\\"oidc.azure.clientSecret\\": \\"$ARGOCD_CLIENT_SECRET\\"}}"\nunset ARGOCD_CLIENT_SECRET\n',
    },
  ],
  warnings: [
    'Leave the local admin user enabled until the check has passed: it is the way back. Disable it afterwards with admin.enabled: "false" in argocd-cm.',
  ],
});
