import type { TurnContext } from 'botbuilder';
import { vendorListCard } from '../../cards/lists/vendor-list-card';
import type { Person } from '../../core/request';
import type { VendorListView, VendorRowView } from '../../core/views';
import type { Vendor } from '../../vendors/catalogue';
import { authorise } from '../../workflows/request/authorise';
import { recordRefusal } from '../../workflows/request/record-refusal';
import { done, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { offeredVendors } from './offered-vendors';
import { sayCard } from '../delivery/short-answer';
import { inOrder, type VendorOffer } from './which-setup';

/** Those whose own instructions are covered sentence by sentence. */
const FIRST = ['amplitude', 'logzio', 'collate', 'emnify', 'sekoia'];

/** Nothing was meant yet: the first five, of those that the policy allows. */
export function everyVendor({ ports: { catalogue, rules } }: BotParts): VendorOffer {
  const offered = offeredVendors(catalogue, rules.policy).list();
  return {
    vendors: FIRST.flatMap((first) => offered.find(({ id }) => id === first) ?? []),
    note: null,
    named: null,
  };
}

/** Vendors to choose from, for those who may ask. */
export async function offerVendors(
  { ports }: BotParts,
  context: TurnContext,
  { person, offer }: { person: Person; offer: VendorOffer },
): Promise<Reply> {
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'setup-sso', requestId: null }, allowed);
  const offered = offeredVendors(ports.catalogue, ports.rules.policy).list();
  await sayCard(context, vendorListCard(vendorListView(offered, offer)));
  return done('');
}

/** What the card shows of an offer among all vendors that may be set up. */
export function vendorListView(
  offered: readonly Vendor[],
  { vendors, note, named }: VendorOffer,
): VendorListView {
  const all = inOrder(offered);
  const count = all.filter(({ vendorName }) => vendorName === undefined).length;
  return { tiles: vendors.map(rowOf), all: all.map(rowOf), count, categories: byCategory(all), note, named };
}

function byCategory(all: readonly Vendor[]): VendorListView['categories'] {
  const names = [...new Set(all.map(({ category = '' }) => category))].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b),
  );
  return names.map((name) => ({
    name,
    vendors: all.filter(({ category = '' }) => category === name).map(rowOf),
  }));
}

function rowOf({ id, name, draft }: Vendor): VendorRowView {
  return { id, name, draft };
}
