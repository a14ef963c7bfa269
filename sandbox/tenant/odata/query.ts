/** The query options of one request, decoded, in their order. */
export interface Query {
  readonly options: ReadonlyMap<string, string>;
  has(name: string): boolean;
  get(name: string): string | undefined;
}

export function parseQuery(search: string): Query {
  const options = new Map(new URLSearchParams(search));
  return { options, has: (name) => options.has(name), get: (name) => options.get(name) };
}

export function selectedProperties(query: Query): readonly string[] | undefined {
  const names = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names === undefined || names.length === 0 ? undefined : names;
}
