import type { TurnContext } from 'botbuilder';
import { vendorListCard } from '../cards/vendor-list-card';
import type { Person } from '../core/request';
import { authorise } from '../workflows/request/authorise';
import { recordRefusal } from '../workflows/request/record-refusal';
import { done, type Reply } from '../workflows/ports';
import type { BotParts } from './bot-parts';
import { offeredVendors } from './offered-vendors';
import { sayCard } from './short-answer';
import { inOrder, type VendorOffer } from './which-setup';

/** All vendors that the policy allows. */
export function everyVendor({ ports: { catalogue, rules } }: BotParts): VendorOffer {
  const vendors = inOrder(offeredVendors(catalogue, rules.policy).list());
  return { vendors, note: null, named: null };
}

/** Vendors to choose from, for those who may ask. */
export async function offerVendors(
  { ports }: BotParts,
  context: TurnContext,
  { person, offer: { vendors, note, named } }: { person: Person; offer: VendorOffer },
): Promise<Reply> {
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'setup-sso', requestId: null }, allowed);
  const listed = vendors.map(({ id, name, summary, draft }) => ({ id, name, summary, draft }));
  await sayCard(context, vendorListCard({ vendors: listed, note, named }));
  return done('');
}
