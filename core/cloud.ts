/**
 * What differs between Microsoft's clouds; the only place that names its addresses (test/architecture.test.ts). In the
 * sandbox too they are Microsoft's: where the sandbox itself listens, settings say.
 */
export interface Cloud {
  /** Microsoft Graph as bodies name it, without a version. */
  readonly graphUrl: string;
  readonly loginUrl: string;
  /** Where the links of My Apps lead to. */
  readonly launcherUrl: string;
  /** Microsoft Entra admin center. */
  readonly portalUrl: string;
  /** Where the secrets of a vault are looked at. */
  readonly vaultPortalUrl: string;
  readonly myAppsUrl: string;
  /** Where people change their own password. */
  readonly mySignInsUrl: string;
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
  graphUrl: 'https://graph.microsoft.com',
  loginUrl: 'https://login.microsoftonline.com',
  launcherUrl: 'https://launcher.myapps.microsoft.com',
  portalUrl: 'https://entra.microsoft.com',
  vaultPortalUrl: 'https://portal.azure.com',
  myAppsUrl: 'https://myapplications.microsoft.com',
  mySignInsUrl: 'https://mysignins.microsoft.com',
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
