import type { TokenCredential } from '@azure/identity';

/** The sandbox tenant accepts this bearer token and no real tenant does. */
const SANDBOX_TOKEN = 'sandbox';

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
  let inner: Promise<TokenCredential> | null = null;
  const load = async (): Promise<TokenCredential> => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    return tenantId === undefined ? new DefaultAzureCredential() : new DefaultAzureCredential({ tenantId });
  };
  return {
    async getToken(scopes, options) {
      inner ??= load();
      return (await inner).getToken(scopes, options);
    },
  };
}
