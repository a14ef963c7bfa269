import type { Client, Reply } from '../client';

export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

export interface RoundOfDelta {
  readonly items: readonly Item[];
  /** How many objects each page held. */
  readonly sizes: readonly number[];
  /** Path and query of the next round. */
  readonly deltaLink: string;
}

/** Follows a delta query to the end of its round; `start` is a first call or a link. */
export async function round(client: Client, start: string, headers = {}): Promise<RoundOfDelta> {
  const items: Item[] = [];
  const sizes: number[] = [];
  let path = start;
  for (let page = 0; page < 200; page += 1) {
    const reply = await client.graph(`GET ${path}`, { headers });
    expect({ path, status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    const value = reply.at('value') as Item[];
    items.push(...value);
    sizes.push(value.length);
    const deltaLink = linkIn(client, reply, '@odata.deltaLink');
    const nextLink = linkIn(client, reply, '@odata.nextLink');
    expect([deltaLink, nextLink].filter((link) => link !== undefined)).toHaveLength(1);
    if (deltaLink !== undefined) return { items, sizes, deltaLink };
    path = nextLink ?? '';
  }
  throw new Error(`the round of ${start} has no end`);
}

export function linkIn(client: Client, reply: Reply, name: string): string | undefined {
  const link = reply.at(name);
  return typeof link === 'string' ? link.replace(client.tenant.graphUrl, '') : undefined;
}

export function idsOf({ items }: RoundOfDelta): string[] {
  return items.map(({ id }) => id);
}

/** `latest` of a set: only what happens from now on is in the next round. */
export async function fromNow(client: Client, set: string, options = ''): Promise<string> {
  const first = await round(client, `/${set}/delta?$deltatoken=latest${options}`);
  expect(first.items).toEqual([]);
  return first.deltaLink;
}
