import type { WatchedApplication } from '../../core/ports/watched';
import { callGraph } from './tenant-by-hand';
import type { WorkflowHarness } from './workflow-harness';

type Tenant = Pick<WorkflowHarness, 'sandbox'>;

const NON_GALLERY = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

export interface ByHand extends WatchedApplication {
  readonly app: string;
  readonly sp: string;
}

function idsOf(app: Record<string, unknown>, sp: Record<string, unknown>): ByHand {
  const [appObjectId, spObjectId] = [String(app['id']), String(sp['id'])];
  return {
    appObjectId,
    spObjectId,
    clientId: String(app['appId']),
    app: `/applications/${appObjectId}`,
    sp: `/servicePrincipals/${spObjectId}`,
  };
}

/** What an administrator has set up with SAML in the portal, without us; its certificate signs until that moment. */
export async function samlByHand(tenant: Tenant, displayName: string, endsAt: Date): Promise<ByHand> {
  const path = `/applicationTemplates/${NON_GALLERY}/instantiate`;
  const made = await callGraph(tenant, `POST ${path}`, { displayName });
  const ids = idsOf(
    made['application'] as Record<string, unknown>,
    made['servicePrincipal'] as Record<string, unknown>,
  );
  await callGraph(tenant, `PATCH ${ids.sp}`, { preferredSingleSignOnMode: 'saml' });
  await signsWithAnother(tenant, ids, endsAt);
  return ids;
}

/** Another certificate, made the active one. */
export async function signsWithAnother(tenant: Tenant, { sp }: ByHand, endsAt: Date): Promise<string> {
  const certificate = await callGraph(tenant, `POST ${sp}/addTokenSigningCertificate`, {
    displayName: 'CN=By hand',
    endDateTime: endsAt.toISOString(),
  });
  const thumbprint = String(certificate['thumbprint']);
  await callGraph(tenant, `PATCH ${sp}`, { preferredTokenSigningKeyThumbprint: thumbprint });
  return thumbprint;
}

/** What somebody has registered for OpenID Connect, with a secret that ends at that moment. */
export async function registeredByHand(
  tenant: Tenant,
  displayName: string,
  endsAt: Date | null,
): Promise<ByHand> {
  const app = await callGraph(tenant, 'POST /applications', { displayName });
  const sp = await callGraph(tenant, 'POST /servicePrincipals', { appId: app['appId'] });
  const ids = idsOf(app, sp);
  if (endsAt !== null) await addSecret(tenant, ids, endsAt);
  return ids;
}

export async function addSecret(tenant: Tenant, { app }: ByHand, endsAt: Date): Promise<string> {
  const made = await callGraph(tenant, `POST ${app}/addPassword`, {
    passwordCredential: { displayName: 'by hand', endDateTime: endsAt.toISOString() },
  });
  return String(made['keyId']);
}
