/** Two private recipes in the form before the release, as their authors wrote them. */
export const OLD_ACME = `# Ours, ask Robin.
id: acme
name: Acme
summary: Invoices. OpenID Connect.
sources:
  - { title: Acme set-up guide, date: 2026-01-15 }
inputs:
  - id: redirectUrl
    type: redirect-url
    label: Callback URL
    why: Entra sends people back there after they signed in.
    example: https://acme.example/callback
integration:
  type: app-registration
  openIdConnect:
    redirects:
      # With the slash.
      - { platform: web, url: '{input.redirectUrl}' }
    permissions: [openid, profile, email]
access:
  assignmentRequired: true
handOver:
  items:
    - { label: Client ID, value: '{app.clientId}' }
  steps:
    - text: Paste the values in Acme.
`;

export const OLD_LUMEN = `id: lumen
name: Lumen
summary: Light. SAML.
sources:
  - { title: Lumen guide, date: 2026-01-15 }
inputs:
  - { id: acs, type: redirect-url, label: ACS URL, why: It is written., example: 'https://lumen.example/acs' }
  - { id: start, type: https-url, label: Start page, why: It is written., example: 'https://lumen.example/' }
integration:
  type: gallery-saml
  templateNames: [Lumen]
  saml:
    identifiers: ['https://lumen.example/saml']
    replyUrls: ['{input.acs}']
    signOnUrl: '{input.start}'
    certificate: { lifetimeYears: 3, notify: '{input.notificationEmails}' }
access:
  assignmentRequired: true
  askWhom: true
files:
  - { id: idp, type: certificate, format: pem, name: idp.cer, label: Certificate }
  - { id: bare, type: certificate, format: der, name: idp.der, label: Bare certificate }
messages:
  - { id: details, to: help@lumen.example, subject: SSO, body: Hello }
handOver:
  items:
    - { label: Login, value: '{authority.url}/{tenant.id}/saml2' }
  steps:
    - text: Write to Lumen.
  files: [idp]
  messages: [details]
  warnings: [Keep another way in.]
  verification: Lumen confirmed it.
  remindAfterDays: 5
`;
