import type { IntegrationSource } from '../schema';

/** The client secret of an application, where it has one. */
export function secretIn(integration: IntegrationSource) {
  return integration.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
}
