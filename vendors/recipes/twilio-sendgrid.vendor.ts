import { defineVendor } from '../define';

export default defineVendor({
  name: 'Twilio SendGrid',
  aliases: ['sendgrid', 'twilio'],
  category: 'Marketing',
  summary: 'E-mail delivery. SAML from the gallery; SendGrid’s support does its side.',
  // Identifier and reply URL are the same.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Twilio Sendgrid',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/twilio-sendgrid-tutorial',
    date: '2022-11-21',
  },
  prerequisites: ['A SendGrid plan with single sign-on.'],
  inputs: [
    {
      id: 'integrationId',
      label: 'Integration ID',
      where: 'From SendGrid support: the last part of both addresses.',
      example: '0a1b2c3d-0000-4000-8000-000000000000',
      hint: '^[0-9a-f-]{36}$',
    },
  ],
  templateNames: ['Twilio Sendgrid'],
  saml: {
    identifiers: ['https://api.sendgrid.com/v3/public/sso/saml/response/id/{input.integrationId}'],
    replyUrls: ['https://api.sendgrid.com/v3/public/sso/saml/response/id/{input.integrationId}'],
    signOnUrl: 'https://app.sendgrid.com/ssologin',
    templateClaims: ['FirstName = user.givenname', 'LastName = user.surname'],
  },
  vendorFields: [{ label: 'Certificate (Base64)', value: '{file.certificate}' }],
  support: 'help@sendgrid.com',
});
