import { defineVendor } from '../define';

export default defineVendor({
  name: 'Veracode',
  category: 'Security',
  summary: 'Code security. SAML from the gallery; Veracode shows its addresses after ours are in.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Veracode',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/veracode-tutorial',
    date: '2025-05-20',
  },
  prerequisites: [
    'A Veracode plan with single sign-on.',
    'The single sign-on with Just-in-Time provisioning is active for your account; else ask Veracode support.',
  ],
  inputs: [
    {
      id: 'audience',
      asked: 'after-hand-over',
      label: 'SAML Audience URL',
      where: 'Veracode: Settings > Admin > SAML Certificate.',
      example: 'https://saml.analysiscenter.veracode.com/sso/contoso',
      hint: 'veracode\\.',
    },
    {
      id: 'assertionUrl',
      asked: 'after-hand-over',
      label: 'SAML Assertion URL',
      where: 'On the same page.',
      example: 'https://web.analysiscenter.veracode.com/saml/contoso',
      hint: 'veracode\\.',
    },
    {
      id: 'relayState',
      asked: 'after-hand-over',
      label: 'Relay state URL',
      where: 'On the same page.',
      example: 'https://web.analysiscenter.veracode.com/login/#/saml',
      hint: 'veracode\\.',
      required: true,
    },
  ],
  saml: {
    identifiers: ['{input.audience}'],
    replyUrls: ['{input.assertionUrl}'],
    relayState: '{input.relayState}',
    templateClaims: ['firstname = user.givenname', 'lastname = user.surname', 'email = user.mail'],
  },
  settings: { role: 'Veracode administrator', menuPath: 'Settings > Admin > SAML Certificate' },
  steps: [
    {
      text: 'Enter the issuer, choose the certificate and press Save.',
      fields: [
        { label: 'Issuer', value: '{saml.identifier}' },
        { label: 'Assertion Signing Certificate > Choose File', value: '{file.certificate}' },
      ],
    },
    'Bring the three addresses that Veracode shows back here; a second plan enters them in Entra.',
    {
      text: 'Decide how accounts are made.',
      menuPath: 'Settings > Admin > JIT Provisioning',
      fields: [
        { label: 'Configure Default Settings for Just-in-Time user provisioning', value: 'On' },
        { label: 'User Data Updates', value: 'Prefer Veracode User Data' },
        {
          label: 'Access Settings > User Roles',
          value:
            'Those that new people get: Policy Administrator, Reviewer, Security Lead, Executive, Submitter, Creator, All Scan Types',
        },
      ],
    },
  ],
  warnings: ['The relay state is required; the template brings one that has to be replaced.'],
});
