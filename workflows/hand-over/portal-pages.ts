import { cloud } from '../../core/cloud';
import type { LinkView } from '../../core/views';

export interface InEntra {
  readonly spObjectId: string;
  readonly clientId: string;
}

/** Where the portal shows an application's SAML certificates; `null` where its ids are not known. */
export function signOnPage({ spObjectId, clientId }: InEntra): LinkView | null {
  if (spObjectId === '' || clientId === '') return null;
  return {
    title: 'Open Single sign-on in Entra',
    url: `${cloud().portalUrl}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/SignOn/objectId/${spObjectId}/appId/${clientId}`,
  };
}

/** Where the portal shows an application's client secrets. */
export function secretsPage({ clientId }: InEntra): LinkView | null {
  if (clientId === '') return null;
  return {
    title: 'Open Certificates & secrets in Entra',
    url: `${cloud().portalUrl}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${clientId}`,
  };
}
