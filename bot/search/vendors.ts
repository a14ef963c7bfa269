import type { Person } from '../../core/request';
import type { Catalogue, Vendor } from '../../vendors/catalogue';
import { authorise } from '../../workflows/request/authorise';
import type { Ports } from '../../workflows/ports';
import { offeredVendors } from '../set-ups/offered-vendors';
import { inOrder } from '../set-ups/which-setup';

/** Vendors by a part of their name, by alias or by a slip, hints included; all while nothing is typed. For those who may ask. */
export async function searchVendors(
  ports: Ports,
  person: Person,
  text: string,
): Promise<
  | { readonly results: readonly { readonly title: string; readonly value: string }[] }
  | { readonly statusCode: 403; readonly why: string }
> {
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done') return { statusCode: 403, why: allowed.text };
  return { results: foundVendors(offeredVendors(ports.catalogue, ports.rules.policy), text) };
}

/** The one that was typed and what comes near first, then those that hold the text. */
export function foundVendors(
  offered: Catalogue,
  text: string,
): readonly { readonly title: string; readonly value: string }[] {
  const wanted = text.trim().toLowerCase();
  const holding = inOrder(offered.list()).filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = holding.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const found = wanted === '' ? { suggestions: [] } : offered.find(text);
  const near = 'exact' in found ? [found.exact] : found.suggestions;
  const byId = new Map([...near, ...begins, ...holding].map((vendor) => [vendor.id, vendor]));
  return [...byId.values()].map(({ id, ...vendor }) => ({ title: titleOf(vendor), value: id }));
}

function titleOf({ name, draft, hintFrom }: Pick<Vendor, 'name' | 'draft' | 'hintFrom'>): string {
  if (hintFrom !== undefined) return `${name} (from ${hintFrom})`;
  return draft ? `${name} (draft)` : name;
}
