import type { TokenCredential } from '@azure/identity';
import { cloud } from '../core/cloud';
import { AppError } from '../core/errors';
import type { DatabaseParts } from '../core/ports/database-address';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Signs in to the database with a token for each connection. The user in `databaseUrl` is the name of the role, in its exact
 * spelling. A token leaves this machine only by TLS with a certificate that Node trusts.
 */
export function entraAddress(
  databaseUrl: string,
  credential: Pick<TokenCredential, 'getToken'>,
): DatabaseParts {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const user = decodeURIComponent(username);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 5432 : Number(port),
    user,
    database: decodeURIComponent(pathname.slice(1)) || user,
    ssl: !LOOPBACK.includes(hostname),
    password: () => tokenOf(credential),
  };
}

async function tokenOf(credential: Pick<TokenCredential, 'getToken'>): Promise<string> {
  const answer = await credential.getToken(cloud().databaseTokenScope).catch((cause: unknown) => {
    throw noToken(cause);
  });
  if (answer === null) throw noToken();
  return answer.token;
}

function noToken(cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'database-no-token',
    safeText:
      'Microsoft Entra ID gives no token for the database: check AZURE_CLIENT_ID and that the identity belongs to this machine.',
    cause,
  });
}
