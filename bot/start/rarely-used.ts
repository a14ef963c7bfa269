import type { RarelyUsed } from './load-when-used';

/** What a bot at rest has no need of; docs/performance.md says what each would take. */
export const RARELY_USED: readonly RarelyUsed[] = [
  // For the first request to Microsoft Graph.
  { name: '@microsoft/microsoft-graph-client', isEsModule: true },
  // For hand-over files.
  { name: 'nodemailer', isEsModule: true },
  { name: 'ical-generator', isEsModule: true },
  { name: 'fflate', isEsModule: false },
  // For SAML metadata of a vendor; for recipes and policies of a deployment's own, and the engine's own settings file.
  { name: '@xmldom/xmldom', isEsModule: false },
  { name: 'yaml', isEsModule: false },
  // For a bot's own sign-in to the channel, and to check the channel's.
  { name: '@azure/identity', by: 'botframework-connector', isEsModule: true },
  { name: '@azure/msal-node', by: 'botframework-connector', isEsModule: false },
  { name: 'node-fetch', by: 'botframework-connector', isEsModule: true },
  // For skills, the emulator, spoken cards and transcripts, of which this bot has none.
  { name: 'axios', by: 'botframework-connector', isEsModule: false },
  { name: 'cross-fetch', by: 'botframework-connector', isEsModule: false },
  { name: 'htmlparser2', by: 'botbuilder', isEsModule: true },
  { name: 'fs-extra', by: 'botbuilder', isEsModule: false },
  // For plug-ins of restify that no route of ours has.
  { name: 'http-signature', by: 'restify', isEsModule: false },
  { name: 'csv', by: 'restify', isEsModule: false },
  { name: 'send', by: 'restify', isEsModule: false },
  { name: 'pidusage', by: 'restify', isEsModule: false },
  // Error texts in fifty languages; ours are English.
  { name: 'zod/v4/locales', isEsModule: true },
];
