/** The query options of one request, decoded, in their order. */
export interface Query {
  readonly options: ReadonlyMap<string, string>;
  /** An option that came twice, of which only one would count. */
  readonly repeated: string | undefined;
  has(name: string): boolean;
  get(name: string): string | undefined;
}

export function parseQuery(search: string): Query {
  const pairs = [...new URLSearchParams(search)];
  const options = new Map(pairs);
  const names = pairs.map(([name]) => name);
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  return { options, repeated, has: (name) => options.has(name), get: (name) => options.get(name) };
}

export function selectedProperties(query: Query): readonly string[] | undefined {
  const names = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names === undefined || names.length === 0 ? undefined : names;
}
