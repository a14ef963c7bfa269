import type { TokenCredential } from '@azure/identity';

export interface PersonSignIn {
  /** Where somebody registered an application that a person may sign in through; absent: only `az`. */
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  /** Shows the person where to type which code. */
  readonly tell: (text: string) => void;
}

/**
 * A person's own sign-in: that of `az`, or with a client ID by device code. `null` where neither gives a token; nothing
 * is asked of anybody without a client ID.
 */
export async function personCredential(
  { clientId, tenantId, tell }: PersonSignIn,
  scope: string,
): Promise<TokenCredential | null> {
  const { AzureCliCredential, DeviceCodeCredential } = await import('@azure/identity');
  const inTenant = tenantId === undefined ? {} : { tenantId };
  const credential =
    clientId === undefined
      ? new AzureCliCredential(inTenant)
      : new DeviceCodeCredential({
          ...inTenant,
          clientId,
          userPromptCallback: ({ message }) => {
            tell(message);
          },
        });
  return credential.getToken(scope).then(
    () => credential,
    () => null,
  );
}
