/** A private recipe as short as one can be. */
export const ACME = `id: acme
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
      - { platform: web, url: '{input.redirectUrl}' }
    permissions: [openid, profile, email]
access:
  assignmentRequired: false
handOver:
  items:
    - { label: Client ID, value: '{app.clientId}' }
  steps:
    - text: Paste the values in Acme.
`;

export function acmeAs(id: string, name: string): string {
  return ACME.replace('id: acme', `id: ${id}`).replace('name: Acme', `name: ${name}`);
}
