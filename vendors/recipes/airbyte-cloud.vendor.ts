import { defineVendor } from '../define';

export default defineVendor({
  name: 'Airbyte Cloud',
  aliases: ['airbyte'],
  category: 'Data',
  summary: 'Data movement. OpenID Connect by an app registration; Airbyte’s people switch it on.',
  draft: true,
  sources: {
    title: 'Set up single sign on using Microsoft Entra ID: Cloud (undated; read at commit 02dfc98)',
    url: 'https://github.com/airbytehq/airbyte/blob/02dfc98dca17b203b1c35feacdf0c496b04c27da/docs/access-management/sso-providers/azure-entra-id.md',
    date: '2026-11-21',
  },
  prerequisites: ['Airbyte Cloud with the Teams add-on.', 'You know your Airbyte contact.'],
  inputs: [
    {
      id: 'companyIdentifier',
      label: 'Company identifier',
      why: 'It is part of the redirect URI; Airbyte’s sign-in page asks people for it.',
      where: 'Your Airbyte contact gives it.',
      example: 'contoso',
      hint: { pattern: '^[a-z0-9-]+$', text: 'Airbyte’s identifiers usually are one word in small letters.' },
    },
    {
      id: 'emailDomain',
      label: 'Email Domain',
      why: 'People with a mail address of this domain will have to sign in through Entra.',
      example: 'contoso.example',
      hint: { pattern: '^[^@\\s]+\\.[^@\\s]+$', text: 'Only the part behind the @ is wanted.' },
    },
    {
      id: 'contact',
      type: 'email-list',
      label: 'Airbyte contact',
      why: 'The draft of the message is addressed to them.',
      example: 'contact@airbyte.example',
    },
  ],
  openIdConnect: {
    redirects: ['https://cloud.airbyte.com/auth/realms/{input.companyIdentifier}/broker/default/endpoint'],
    // Airbyte recommends at least twelve months: its people have to enter every new secret.
    secret: { label: 'Client Secret', lifetimeDays: 365 },
  },
  planNotices: [
    'The secret lives a year, as Airbyte recommends. A tenant policy may allow less; Entra then refuses it.',
  ],
  vendorFields: [
    { label: 'Application (client) ID', value: '{app.clientId}' },
    { label: 'OpenID Connect metadata document', value: '{oidc.discoveryUrl}' },
    { label: 'Email Domain', value: '{input.emailDomain}' },
  ],
  steps: [
    { text: 'Send this message to your Airbyte contact. The secret is not in it.', message: 'values' },
    { text: 'Hand the Client Secret over by the channel that Airbyte names, never by e-mail.', reveal: true },
  ],
  signIn: {
    text: 'Wait until Airbyte says that single sign-on is ready, then sign in.',
    waits: true,
    url: 'https://cloud.airbyte.com',
    check: 'After the company identifier you land at Microsoft’s sign-in page.',
  },
  afterSignIn: ['Make new Airbyte API applications for automations, and replace the old ones there.'],
  files: [{ type: 'calendar', of: 'secret', daysBefore: [60, 30, 7] }],
  messages: [
    {
      id: 'values',
      to: '{input.contact}',
      subject: 'Single sign-on for {input.companyIdentifier}: values from Microsoft Entra ID',
      body: 'Hello,\n\nplease set up single sign-on for our Airbyte Cloud organization.\n\nCompany identifier: {input.companyIdentifier}\nApplication (client) ID: {app.clientId}\nOpenID Connect metadata document: {oidc.discoveryUrl}\nEmail Domain: {input.emailDomain}\n\nThe Client Secret follows by a channel that you name; please tell us which. It is valid until {secret.endDate}.\n\nThank you.',
    },
  ],
  warnings: [
    'API applications made before are disabled when their owner first signs in through Entra. Plan their replacement before you tell Airbyte to go ahead.',
    'From then on the whole mail domain signs in through Entra. The way back is your Airbyte contact.',
  ],
  remindAfterDays: 5,
});
