import { defineVendor } from '../define';

export default defineVendor({
  name: 'Proofpoint on Demand',
  aliases: ['proofpoint', 'pps'],
  category: 'Security',
  summary: 'E-mail security. SAML from the gallery; Proofpoint’s support does its side.',
  // “portnumber” and perhaps “ppssamlsp_hostname” are placeholders of the tutorial without brackets: reply URL and sign-on URL are asked whole.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Proofpoint on Demand',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/proofpoint-ondemand-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A Proofpoint plan with single sign-on.',
    'People have an account before they sign in; Proofpoint support makes it.',
  ],
  inputs: [
    {
      id: 'host',
      page: 'support',
      label: 'Host name',
      where: 'Proofpoint support names it: what stands before .pphosted.com.',
      example: 'contoso',
      hint: '^[a-z0-9-]+$',
    },
    {
      id: 'acsUrl',
      page: 'support',
      label: 'Reply URL',
      where: 'From Proofpoint support, with its port.',
      example: 'https://contoso.pphosted.com:10041/v1/samlauth/samlconsumer',
      hint: '^https://[a-z0-9-]+\\.pphosted\\.com:\\d+/v1/samlauth/samlconsumer$',
    },
    {
      id: 'signOnUrl',
      page: 'support',
      label: 'Sign on URL',
      where:
        'From Proofpoint support. Microsoft’s page ends it with /ppssamlsp_hostname, where hostname may stand for your own.',
      example: 'https://contoso.pphosted.com/ppssamlsp_contoso',
      hint: '^https://[a-z0-9-]+\\.pphosted\\.com/ppssamlsp_',
      required: true,
    },
  ],
  saml: {
    identifiers: ['https://{input.host}.pphosted.com/ppssamlsp'],
    replyUrls: ['{input.acsUrl}'],
    signOnUrl: '{input.signOnUrl}',
  },
  vendorFields: [
    { label: 'Certificate (Base64)', value: '{file.certificate}' },
    { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
    { label: 'Login URL', value: '{saml.loginUrl}' },
    { label: 'Logout URL', value: '{saml.logoutUrl}' },
  ],
  steps: [
    {
      text: 'Open a case with Proofpoint support, give them these values and the certificate, and wait until they confirm.',
      url: 'https://www.proofpoint.com/us/support-services',
      values: true,
      waits: true,
    },
  ],
  warnings: [
    'With multifactor authentication or passwordless sign-in no AuthnContext may be in Proofpoint’s request, or Entra answers with a mismatch. Ask its support to leave it out.',
  ],
});
