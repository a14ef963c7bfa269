import type { TokenCredential } from '@azure/identity';

/** The sandbox tenant accepts this bearer token and no real tenant does. */
const SANDBOX_TOKEN = 'sandbox';
/** The service principal that the sandbox tenant takes its bearer for. */
const SANDBOX_SERVICE_PRINCIPAL_ID = '22222222-2222-4222-8222-222222222212';

export interface CredentialSettings {
  readonly mode: 'sandbox' | 'tenant';
  /** Tenant to sign in to, where `AZURE_TENANT_ID` does not say. */
  readonly tenantId?: string;
}

/**
 * The bot's own sign-in to Graph. In a tenant: managed identity, workload identity or `AZURE_*`, in the order of
 * `DefaultAzureCredential`. Its library is loaded at the first token only, because it is heavy.
 */
export function createCredential({ mode, tenantId }: CredentialSettings): TokenCredential {
  return mode === 'sandbox' ? sandboxCredential() : tenantCredential(tenantId);
}

function sandboxCredential(): TokenCredential {
  return {
    getToken: () => Promise.resolve({ token: SANDBOX_TOKEN, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
  };
}

function tenantCredential(tenantId: string | undefined): TokenCredential {
  return loadedWithTheFirstToken(async () => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    return tenantId === undefined ? new DefaultAzureCredential() : new DefaultAzureCredential({ tenantId });
  });
}

function loadedWithTheFirstToken(load: () => Promise<TokenCredential>): TokenCredential {
  let inner: Promise<TokenCredential> | null = null;
  return {
    async getToken(scopes, options) {
      inner ??= load();
      return (await inner).getToken(scopes, options);
    },
  };
}

/**
 * Object id of the service principal that a token was issued to: its `oid` claim. Microsoft's tokens for Graph are
 * not promised to be readable, so `null` is an answer like any other.
 */
export function servicePrincipalIdIn(token: string): string | null {
  if (token === SANDBOX_TOKEN) return SANDBOX_SERVICE_PRINCIPAL_ID;
  const oid = claimOf(token, 'oid');
  return typeof oid === 'string' && /^[0-9a-f-]{36}$/i.test(oid) ? oid : null;
}

/** The application permissions that a token carries: its `roles` claim, read like the one above. */
export function permissionsIn(token: string): readonly string[] | null {
  const roles = claimOf(token, 'roles');
  return Array.isArray(roles) && roles.every((role) => typeof role === 'string') ? roles : null;
}

function claimOf(token: string, name: string): unknown {
  try {
    const claims = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    ) as unknown;
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>)[name] : null;
  } catch {
    return null;
  }
}

/** The managed identity with this client ID, whatever the `AZURE_*` variables say of another one. */
export function managedIdentityCredential(clientId: string): TokenCredential {
  return loadedWithTheFirstToken(async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    return new ManagedIdentityCredential({ clientId });
  });
}

/** Whether the managed identity with this client ID gets a token here. Does not throw. */
export async function managedIdentityToken(clientId: string, scope: string): Promise<boolean> {
  return managedIdentityCredential(clientId)
    .getToken(scope)
    .then(
      () => true,
      () => false,
    );
}
