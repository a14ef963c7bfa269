/** A private recipe as short as one can be. */
export const ACME = `id: acme
name: Acme
summary: Invoices. OpenID Connect.
sources: { title: Acme set-up guide, date: 2026-01-15 }
inputs:
  - id: redirectUrl
    label: Callback URL
    example: https://acme.example/callback
openIdConnect:
  redirects:
    - { platform: web, url: '{input.redirectUrl}' }
  secret: none
access:
  assignmentRequired: false
vendorFields:
  - { label: Client ID, value: '{app.clientId}' }
steps:
  - text: Paste the values in Acme.
`;

export function acmeAs(id: string, name: string): string {
  return ACME.replace('id: acme', `id: ${id}`).replace('name: Acme', `name: ${name}`);
}
