type Item = Readonly<Record<string, unknown>>;
/** Everything in the sandbox tenant by collection, in Graph's own names. */
export type TenantState = Readonly<Record<string, readonly Item[] | undefined>>;

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const REQUEST_ID = /\b[a-z2-7]{12}\b/g;
const DAY_MS = 86_400_000;

/** Differs from run to run by nature and says nothing about what was set up. */
const OF_THE_RUN = /^(id|keyId|hint|key|customKeyIdentifier|thumbprint|.*DateTime)$/;

interface Known {
  readonly collection: string;
  readonly item: Item;
}

/** Every object that was not there before, comparable between runs: ids become the names of what they point to. */
export function newObjects(state: TenantState, before: TenantState): string[] {
  const known = new Set(objectsIn(before).map(({ item }) => String(item['id'])));
  const fresh = objectsIn(state).filter(({ item }) => !known.has(String(item['id'])));
  const names = namesOf(fresh);
  return fresh
    .map(({ collection, item }) => `${collection} ${JSON.stringify(comparable(item, names))}`)
    .sort();
}

/** Objects that were there before and are gone or different now. */
export function changedObjects(state: TenantState, before: TenantState): string[] {
  const now = new Map(objectsIn(state).map(({ item }) => [String(item['id']), JSON.stringify(item)]));
  return objectsIn(before)
    .filter(({ item }) => now.get(String(item['id'])) !== JSON.stringify(item))
    .map(({ collection, item }) => `${collection} ${nameOf(item)}`);
}

function objectsIn(state: TenantState): Known[] {
  return Object.entries(state).flatMap(([collection, items]) =>
    Array.isArray(items) ? items.map((item: Item) => ({ collection, item })) : [],
  );
}

function namesOf(objects: readonly Known[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { collection, item } of objects) {
    const name = `${collection} ${nameOf(item)}`;
    names.set(String(item['id']), `<${name}>`);
    if (typeof item['appId'] === 'string') names.set(item['appId'], `<client id of ${nameOf(item)}>`);
    const scopes = (item['api'] as Item | undefined)?.['oauth2PermissionScopes'];
    for (const part of [...listOf(item['appRoles']), ...listOf(scopes)]) {
      names.set(String(part['id']), `<${nameOf(part)} of ${nameOf(item)}>`);
    }
  }
  return names;
}

function nameOf(item: Item): string {
  const { displayName } = item;
  return typeof displayName === 'string' ? displayName.replace(REQUEST_ID, '<request>') : '';
}

function listOf(value: unknown): readonly Item[] {
  return Array.isArray(value) ? (value as Item[]) : [];
}

/** What a certificate is called that a template brought; it stays beside ours and was not made by a run. */
const BROUGHT = 'CN=Microsoft Azure Federated SSO Certificate';

function isBrought(credential: unknown): boolean {
  return (credential as Item | null)?.['displayName'] === BROUGHT;
}

function comparable(item: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(item))
    return item.filter((one) => !isBrought(one)).map((one: unknown) => comparable(one, names));
  if (typeof item === 'string') return comparableText(item, names);
  if (typeof item !== 'object' || item === null) return item;
  const properties = item as Item;
  return Object.fromEntries([
    ...Object.entries(properties)
      .filter(([key]) => !OF_THE_RUN.test(key))
      .map(([key, value]) => [
        key,
        key === 'preferredTokenSigningKeyThumbprint'
          ? activeCertificate(properties)
          : comparable(value, names),
      ]),
    ...lifetime(properties),
  ]);
}

/** How many days a credential is valid. */
function lifetime({ startDateTime, endDateTime }: Item): [string, number][] {
  if (typeof startDateTime !== 'string' || typeof endDateTime !== 'string') return [];
  return [['validDays', Math.round((Date.parse(endDateTime) - Date.parse(startDateTime)) / DAY_MS)]];
}

/** Which of the object's own certificates signs: its place in the list, or that it is none of them. */
function activeCertificate(principal: Item): string {
  const active = principal['preferredTokenSigningKeyThumbprint'];
  if (typeof active !== 'string') return 'none';
  const thumbprints = listOf(principal['keyCredentials'])
    .filter((one) => one['usage'] === 'Verify' && !isBrought(one))
    .map(({ customKeyIdentifier }) => Buffer.from(String(customKeyIdentifier), 'base64').toString('hex'));
  const at = thumbprints.indexOf(active.toLowerCase());
  return at === -1 ? 'a foreign one' : `certificate ${at + 1} of ${thumbprints.length}`;
}

function comparableText(text: string, names: ReadonlyMap<string, string>): string {
  return (names.get(text) ?? text)
    .replace(UUID, (id) => names.get(id) ?? id)
    .replace(REQUEST_ID, '<request>')
    .replace(/\d{4}-\d{2}-\d{2}/g, '<day>');
}
