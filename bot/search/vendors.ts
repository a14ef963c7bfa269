import type { Person } from '../../core/request';
import { authorise } from '../../workflows/request/authorise';
import type { Ports } from '../../workflows/ports';
import { offeredVendors } from '../offered-vendors';
import { inOrder } from '../which-setup';

const MOST_FOUND = 15;

/** Vendors by a part of their name or alias, else what comes near; for those who may ask. */
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
  const offered = offeredVendors(ports.catalogue, ports.rules.policy);
  const wanted = text.trim().toLowerCase();
  const holding = inOrder(offered.list()).filter(({ id, name, aliases }) =>
    [id, name, ...aliases].some((one) => one.toLowerCase().includes(wanted)),
  );
  const found = offered.find(text);
  const near = 'exact' in found ? [found.exact] : found.suggestions;
  const begins = holding.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const results = [...new Set([...begins, ...holding, ...near])]
    .slice(0, MOST_FOUND)
    .map(({ id, name, draft }) => ({ title: `${name}${draft ? ' (draft)' : ''}`, value: id }));
  return { results };
}
