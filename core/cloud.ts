/** What differs between Microsoft's clouds, besides Graph and sign-in (`GRAPH_URL`, `LOGIN_URL`). */
export interface Cloud {
  readonly portalUrl: string;
  readonly myAppsUrl: string;
  /** What SAML responses and tokens of version 1 name as their issuer, before the tenant’s id. */
  readonly issuerUrl: string;
  /** OpenID configuration with the keys of the bot's channel. */
  readonly channelKeysUrl: string;
  readonly channelIssuer: string;
  readonly channelScope: string;
  /** Of Azure Database for PostgreSQL (learn: security-entra-configure, 2025-10). */
  readonly databaseTokenScope: string;
  /** Microsoft's template for SAML applications that are not in the gallery (facts.md a.1). */
  readonly customTemplateId: string;
}

export const GLOBAL_CLOUD: Cloud = {
  portalUrl: 'https://entra.microsoft.com',
  myAppsUrl: 'https://myapplications.microsoft.com',
  issuerUrl: 'https://sts.windows.net',
  channelKeysUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
  channelIssuer: 'https://api.botframework.com',
  channelScope: 'https://api.botframework.com/.default',
  databaseTokenScope: 'https://ossrdbms-aad.database.windows.net/.default',
  customTemplateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
};

let here = GLOBAL_CLOUD;

/** Once, before anything starts: a process is in one cloud. */
export function beIn(cloud: Cloud): void {
  here = cloud;
}

export function cloud(): Cloud {
  return here;
}
