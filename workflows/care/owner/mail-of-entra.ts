import { isJsonObject } from '../../../core/json';
import type { RequestRecord } from '../../../core/request';
import type { OwnerView } from '../../../core/care-views';
import { setUpReferences } from '../../hand-over/values';
import type { Ports } from '../../ports';
import { notifiedIn } from './notified';
import { inSeries } from '../../request/name-lists';
import { signOnPage } from '../../hand-over/portal-pages';

const FIELD = 'notificationEmailAddresses';

/**
 * Where Entra's own mails about the signing certificate go, as the newest plan that was carried out wrote it; `null`
 * where it writes to nobody.
 */
export async function mailOfEntra({ store }: Ports, request: RequestRecord): Promise<OwnerView['mail']> {
  const { id } = request;
  const records = await store.operations.listForRequest(id);
  const done = new Set(
    records.filter(({ state }) => state === 'done').map((one) => `${one.planId} ${one.key}`),
  );
  const written = (await store.plans.listForRequest(id)).flatMap((plan) =>
    plan.document.operations.flatMap(({ key, request: { body = null } }) => {
      const addresses = isJsonObject(body) ? body[FIELD] : null;
      return done.has(`${plan.id} ${key}`) && Array.isArray(addresses) ? [addresses] : [];
    }),
  );
  const addresses = (written.at(-1) ?? []).filter((one) => typeof one === 'string');
  if (addresses.length === 0) return null;
  const where = `Entra’s own mails about the signing certificate go to ${inSeries(addresses)}.`;
  // Changed by hand it would differ from what stands.
  if (notifiedIn(request).length > 0)
    return { text: `${where} Change answers on the hand-over changes that, by a plan.`, link: null };
  const references = await setUpReferences({ store }, request);
  return {
    text: `${where} To change that, in Entra: Enterprise apps > this application > Single sign-on > SAML Certificates > Edit > Notification Email Addresses.`,
    link: signOnPage({
      spObjectId: references['sp.objectId'] ?? '',
      clientId: references['app.clientId'] ?? '',
    }),
  };
}
