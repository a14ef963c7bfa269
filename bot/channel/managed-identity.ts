import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { managedIdentityCredential } from '../../graph/credential';

// The SDK's own types for these belong to a package we do not depend on.
export type SignsIn = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
type Credentials = Awaited<ReturnType<SignsIn['createCredentials']>>;

/**
 * How the bot signs in to the channel as its own managed identity. The SDK asks `DefaultAzureCredential`, which takes
 * another identity where `AZURE_*` names one with a secret, or where `AZURE_TOKEN_CREDENTIALS` names
 * `ManagedIdentityCredential` (@azure/identity 4.13.1 forgets the client ID then): the channel refuses its answers.
 */
export function managedIdentitySignIn(appId: string): SignsIn {
  const credential = managedIdentityCredential(appId);
  const credentialsFor = (audience: string): Credentials => ({
    async signRequest(request) {
      const token = await credential.getToken(`${audience.replace(/\/\.default$/, '')}/.default`);
      request.headers.set('authorization', `Bearer ${token?.token ?? ''}`);
      return request;
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK calls its three methods and asks for no more
  return {
    isValidAppId: (id) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: (_, audience = '') => Promise.resolve(credentialsFor(audience)),
  };
}
