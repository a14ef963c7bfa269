import type { RequestRecord } from '../../core/request';
import { handOverContext } from '../hand-over/view';
import type { Ports } from '../ports';
import { addressesIn } from './addresses-in';
import { protocolOf } from './set-up-told';

/**
 * Where a sign-in begins. `launcher`: the link of My Apps, which leads on to the sign-on URL or home page that the
 * recipe names and, with SAML and none of them, begins at Entra. `vendor`: My Apps would have nowhere to lead to.
 */
export type SignInStart =
  | { readonly kind: 'launcher'; readonly url: string }
  /** `url` is a guess by the reply URL; `null` where even that says nothing. */
  | { readonly kind: 'vendor'; readonly url: string | null };

export async function whereToSignIn(ports: Ports, request: RequestRecord): Promise<SignInStart> {
  const { recipe, values } = await handOverContext(ports, request);
  const plans = await ports.store.plans.listForRequest(request.id);
  const records = await ports.store.operations.listForRequest(request.id);
  const { homePages, replyUrls } = addressesIn(plans, records, values);
  if (protocolOf(recipe) === 'oidc' && homePages.length === 0)
    return { kind: 'vendor', url: originOf(replyUrls) };
  const clientId = encodeURIComponent(values['app.clientId'] ?? '');
  const tenantId = encodeURIComponent(request.tenantId);
  return {
    kind: 'launcher',
    url: `${ports.rules.launcherUrl}/api/signin/${clientId}?tenantId=${tenantId}`,
  };
}

/** People begin where they are sent back to, mostly. */
function originOf(replyUrls: readonly string[]): string | null {
  const web = replyUrls.map((url) => (URL.canParse(url) ? new URL(url) : null));
  const found = web.find((url) => url?.protocol === 'https:' && url.hostname !== 'localhost');
  return found?.origin ?? null;
}
