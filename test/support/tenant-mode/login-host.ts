import type { Host } from './internet';
import type { IssuedTokens } from './issued-tokens';
import {
  BOT_CLIENT_ID,
  BOT_OBJECT_ID,
  BOT_SECRET,
  LOGIN_HOST,
  WORKER_ASSERTION,
  WORKER_CLIENT_ID,
  WORKER_OBJECT_ID,
  WORKER_SECRET,
} from './known';
import { passOn } from './pass-on';

interface Application {
  readonly secret: string;
  readonly assertion?: string;
  readonly objectId: string;
}

const APPLICATIONS: Readonly<Record<string, Application>> = {
  [BOT_CLIENT_ID]: { secret: BOT_SECRET, objectId: BOT_OBJECT_ID },
  [WORKER_CLIENT_ID]: {
    secret: WORKER_SECRET,
    assertion: WORKER_ASSERTION,
    objectId: WORKER_OBJECT_ID,
  },
};

/** Entra's sign-in: tokens for the two applications by a secret or an assertion, everything else as the sandbox tenant answers. */
export function loginHost(sandboxPort: number, tenantId: string, tokens: IssuedTokens): Host {
  return (call) => {
    if (call.method !== 'POST' || !call.path.startsWith(`/${tenantId}/oauth2/v2.0/token`))
      return passOn(call, {
        port: sandboxPort,
        names: [`http://127.0.0.1:${sandboxPort}`, `https://${LOGIN_HOST}`],
      });
    const form = new URLSearchParams(call.body.toString());
    const clientId = form.get('client_id') ?? '';
    const application = APPLICATIONS[clientId];
    const proof = application === undefined ? null : proofIn(form, application);
    if (application === undefined || proof === null || form.get('grant_type') !== 'client_credentials')
      return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
    const resource = (form.get('scope') ?? '').replace(/\/\.default.*$/, '');
    const { token } = tokens.issue({ clientId, resource, machine: proof }, application.objectId);
    const body = { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token };
    return { status: 200, body };
  };
}

/** By what an application proves who it is; `null` where it does not. */
function proofIn(form: URLSearchParams, { secret, assertion }: Application): string | null {
  if (form.get('client_secret') === secret) return 'secret';
  const isSigned =
    form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return isSigned && assertion !== undefined && form.get('client_assertion') === assertion
    ? 'assertion'
    : null;
}
