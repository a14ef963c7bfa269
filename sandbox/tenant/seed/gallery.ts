import { createHash } from 'node:crypto';
import { type Entity, put, type Write } from '../directory/collections';
import namesOfOthers from './gallery-names.json';

interface Template {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly homePageUrl: string | null;
  readonly categories: readonly string[];
  readonly modes: readonly string[];
  readonly provisioning?: readonly string[];
  readonly description?: string;
  readonly brings?: Brings;
}

/** What it fixes for every application made from it; the roles are `User` and `msiam_access` unless told. */
interface Brings {
  /** What the home page begins with, and how it names the template. */
  readonly pattern: string;
  readonly key: string;
  readonly replyUrls?: readonly string[];
  readonly roles?: readonly string[];
}

const templates: readonly Template[] = [
  {
    id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
    displayName: 'Custom',
    publisher: 'Microsoft',
    homePageUrl: null,
    categories: [],
    modes: ['saml', 'password', 'oidc'],
    provisioning: ['sync'],
    description: 'Integrate any other application you do not find in the gallery.',
    brings: {
      pattern: 'https://account.activedirectory.windowsazure.com:444/applications/default.aspx',
      key: 'customappsso',
    },
  },
  {
    id: '66666666-6666-4666-8666-666666666601',
    displayName: 'Amplitude',
    publisher: 'Amplitude',
    homePageUrl: 'https://amplitude.com/',
    categories: ['businessMgmt', 'marketing'],
    modes: ['saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666602',
    displayName: 'Logz.io - Microsoft Entra Integration',
    publisher: 'Logz.io',
    homePageUrl: 'https://logz.io/',
    categories: ['developerServices', 'itInfrastructure'],
    modes: ['saml'],
  },
  {
    id: '66666666-6666-4666-8666-666666666603',
    displayName: 'Salesforce',
    publisher: 'Salesforce.com',
    homePageUrl: 'https://www.salesforce.com/',
    categories: ['crm'],
    modes: ['password', 'saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666604',
    displayName: 'Salesforce Sandbox',
    publisher: 'Salesforce.com',
    homePageUrl: 'https://test.salesforce.com/',
    categories: ['crm'],
    modes: ['password', 'saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666605',
    displayName: 'Slack',
    publisher: 'Slack',
    homePageUrl: 'https://slack.com/',
    categories: ['collaboration'],
    modes: ['saml', 'password'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666606',
    displayName: 'Zoom',
    publisher: 'Zoom Video Communications',
    homePageUrl: 'https://zoom.us/',
    categories: ['collaboration', 'webConferencing'],
    modes: ['saml', 'oidc'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666607',
    displayName: 'Datadog',
    publisher: 'Datadog',
    homePageUrl: 'https://www.datadoghq.com/',
    categories: ['developerServices', 'itInfrastructure'],
    modes: ['saml'],
  },
  {
    id: '66666666-6666-4666-8666-666666666608',
    displayName: 'GitHub Enterprise Cloud - Organization',
    publisher: 'GitHub',
    homePageUrl: 'https://github.com/',
    categories: ['developerServices'],
    modes: ['saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666609',
    displayName: 'Asana',
    publisher: 'Asana',
    homePageUrl: 'https://asana.com/',
    categories: ['collaboration', 'projectManagement'],
    modes: ['saml', 'external'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666610',
    displayName: 'Miro OIDC',
    publisher: 'Miro',
    homePageUrl: 'https://miro.com/',
    categories: ['collaboration'],
    modes: ['oidc'],
  },
  {
    id: '66666666-6666-4666-8666-666666666611',
    displayName: 'Contoso Timesheets',
    publisher: 'Contoso',
    homePageUrl: 'https://timesheets.contoso.example/',
    categories: ['humanResources'],
    modes: ['external'],
  },
  {
    id: '66666666-6666-4666-8666-666666666621',
    displayName: 'AWS Single-Account Access',
    publisher: 'Amazon',
    homePageUrl: 'https://aws.amazon.com/',
    categories: ['developerServices', 'itInfrastructure'],
    modes: ['saml'],
    provisioning: ['sync'],
    // The reply URL as instantiate answered it for AWS; its only role as in azure-rest-api-specs issue 9122.
    brings: {
      pattern: 'https://signin.aws.amazon.com/saml',
      key: 'aws',
      replyUrls: ['https://signin.aws.amazon.com/saml'],
      roles: ['msiam_access'],
    },
  },
  {
    id: '66666666-6666-4666-8666-666666666622',
    displayName: 'AWS IAM Identity Center (successor to AWS Single Sign-On)',
    publisher: 'Amazon Web Services, Inc.',
    homePageUrl: 'https://aws.amazon.com/iam/identity-center/',
    categories: ['developerServices', 'itInfrastructure'],
    modes: ['saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666623',
    displayName: 'Atlassian Cloud',
    publisher: 'Atlassian',
    homePageUrl: 'https://www.atlassian.com/',
    categories: ['collaboration', 'projectManagement'],
    modes: ['saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666624',
    displayName: 'Snowflake',
    publisher: 'Snowflake Inc.',
    homePageUrl: 'https://www.snowflake.com/',
    categories: ['businessMgmt'],
    modes: ['saml'],
    provisioning: ['sync'],
  },
  {
    id: '66666666-6666-4666-8666-666666666625',
    displayName: 'Fabrikam Expenses',
    publisher: 'Fabrikam',
    homePageUrl: 'https://expenses.fabrikam.example/',
    categories: ['finance'],
    modes: ['password'],
  },
  {
    id: '66666666-6666-4666-8666-666666666626',
    displayName: 'Litware Notice Board',
    publisher: 'Litware',
    homePageUrl: 'https://board.litware.example/',
    categories: ['collaboration'],
    modes: ['notSupported'],
  },
];

function template({ modes, provisioning = [], description, brings, ...seed }: Template): Entity {
  const slug = seed.displayName.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return {
    ...seed,
    description:
      description ??
      `Use Microsoft Entra ID to manage user access and enable single sign-on with ${seed.displayName}.`,
    logoUrl: `https://galleryapplogos1.azureedge.net/app-logo/${slug}_215.png`,
    supportedProvisioningTypes: provisioning,
    supportedSingleSignOnModes: modes,
    brings: { ...(brings ?? { pattern: seed.homePageUrl, key: slug }) },
  };
}

/** Of these only names and modes are known; what they bring is what every template brings (graph-facts.md a.2). */
function others(): Template[] {
  const described = new Set(templates.map(({ displayName }) => displayName));
  return Object.entries(namesOfOthers).flatMap(([mode, names]) =>
    names
      .filter((displayName) => !described.has(displayName))
      .map((displayName) => ({
        id: idFor(displayName),
        displayName,
        publisher: displayName,
        homePageUrl: `https://${displayName.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'vendor'}.example/`,
        categories: [],
        modes: [mode],
      })),
  );
}

/** The same at every start. */
function idFor(displayName: string): string {
  return `66666666-6666-4666-9666-${createHash('sha256').update(displayName).digest('hex').slice(0, 12)}`;
}

export function seedGallery(): Write[] {
  return [...templates, ...others()].map((seed) => put('applicationTemplates', template(seed)));
}
