import { defineVendor } from '../define';

export default defineVendor({
  name: 'Sumo Logic',
  category: 'Monitoring',
  summary: 'Logs. SAML from the gallery, by your deployment; app roles name the roles there.',
  // The tutorial has no identifier for the deployment au; it says that only Entra begins the sign-in, then switches sign-in at Sumo Logic on.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SumoLogic',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/sumologic-tutorial',
    date: '2022-11-21',
  },
  prerequisites: [
    'A Sumo Logic plan with single sign-on.',
    'People have an account in Sumo Logic before they sign in, made by hand under Manage > Users.',
  ],
  inputs: [
    {
      id: 'organization',
      label: 'Tenant name',
      where: 'From Sumo Logic support: the last part of the reply URL.',
      example: 'contoso',
      hint: '^[A-Za-z0-9-]+$',
    },
    {
      id: 'deployment',
      label: 'Deployment',
      why: 'Each has addresses of its own.',
      where: 'Sumo Logic: the part of your address before .sumologic.com.',
      default: 'us1',
      choices: [
        {
          id: 'us1',
          title: 'US1',
          sets: { identifier: 'https://service.sumologic.com', host: 'service.sumologic.com' },
        },
        {
          id: 'us2',
          title: 'US2',
          sets: {
            identifier: 'https://{input.organization}.us2.sumologic.com',
            host: 'service.us2.sumologic.com',
          },
        },
        {
          id: 'us4',
          title: 'US4',
          sets: {
            identifier: 'https://{input.organization}.us4.sumologic.com',
            host: 'service.us4.sumologic.com',
          },
        },
        {
          id: 'eu',
          title: 'EU',
          sets: {
            identifier: 'https://{input.organization}.eu.sumologic.com',
            host: 'service.eu.sumologic.com',
          },
        },
        {
          id: 'jp',
          title: 'JP',
          sets: {
            identifier: 'https://{input.organization}.jp.sumologic.com',
            host: 'service.jp.sumologic.com',
          },
        },
        {
          id: 'de',
          title: 'DE',
          sets: {
            identifier: 'https://{input.organization}.de.sumologic.com',
            host: 'service.de.sumologic.com',
          },
        },
        {
          id: 'ca',
          title: 'CA',
          sets: {
            identifier: 'https://{input.organization}.ca.sumologic.com',
            host: 'service.ca.sumologic.com',
          },
        },
        {
          id: 'au',
          title: 'AU',
          sets: {
            identifier: 'https://{input.organization}.au.sumologic.com',
            host: 'service.au.sumologic.com',
          },
        },
      ],
    },
    {
      id: 'roles',
      type: 'text-list',
      label: 'Roles at Sumo Logic',
      why: 'Each becomes an app role; the claim Roles carries what a person was given.',
      where: 'Sumo Logic: the roles under Manage > Users.',
      example: 'Administrator; Analyst',
    },
  ],
  templateNames: ['SumoLogic'],
  saml: {
    identifiers: ['{deployment.identifier}'],
    replyUrls: ['https://{deployment.host}/sumo/saml/consume/{input.organization}'],
    templateClaims: ['FirstName = user.givenname', 'LastName = user.surname', 'Roles = user.assignedroles'],
    appRoles: [
      { value: '{input.roles}', displayName: '{input.roles}', description: 'A role of Sumo Logic.' },
    ],
    entraTasks: [
      {
        text: 'Give each of the assigned people and groups one of the roles {input.roles}.',
        menuPath: 'Enterprise applications > {app.name} > Users and groups > Edit assignment',
        check: 'Nobody has the role User only.',
      },
    ],
  },
  planNotices: [
    {
      text: 'Microsoft’s page names no identifier for AU. This one is made like the others: compare it with what Sumo Logic support says.',
      when: { input: 'deployment', equals: 'au' },
    },
  ],
  settings: {
    role: 'Sumo Logic administrator',
    menuPath: 'Manage > Security > SAML > Microsoft Entra ID > Configure',
  },
  steps: [
    {
      text: 'Enter these values and press Save.',
      fields: [
        { label: 'Configuration Name', value: 'Microsoft Entra ID' },
        { label: 'Debug Mode', value: 'On' },
        { label: 'Issuer', value: '{saml.identifier}' },
        { label: 'Authn Request URL', value: '{saml.loginUrl}' },
        { label: 'X.509 Certificate', value: '{certificate.pem}' },
        { label: 'Email Attribute', value: 'Use SAML subject' },
        { label: 'SP initiated Login Configuration', value: 'On' },
        { label: 'Login Path', value: 'Azure' },
      ],
    },
  ],
  warnings: [
    'Microsoft’s page says that sign-in begins at Entra only, yet switches SP initiated Login Configuration on. If it fails at Sumo Logic, begin at My Apps.',
  ],
});
