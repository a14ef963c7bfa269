/** What somebody typed for an application: ids of Entra, or a name. */
export type NamedApplication =
  | { readonly kind: 'ids'; /** Each may be an object ID or a client ID. */ readonly ids: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'address-without-id' };

const GUID = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}';
/** Alone, perhaps in the braces or quotes in which it was copied. */
const ALONE = new RegExp(`^[{("'“”‘’<\\s]*(${GUID})[})"'“”‘’>\\s.]*$`, 'i');
/** In the portal's addresses `appId/<id>`, `objectId/<id>`; in those of metadata and My Apps `appid=<id>`, `signin/<id>`. */
const IN_ADDRESS = new RegExp(`(?:appid|objectid|applicationid|signin)(?:/|=|~/)(${GUID})`, 'gi');
const ADDRESS = /^[<"'“\s]*https?:\/\//i;
const AROUND = /^[\s"'“”‘’]+|[\s"'“”‘’]+$/g;

/** The address of a page in the portal, an object ID, a client ID, or else a name. */
export function namedIn(typed: string): NamedApplication {
  const alone = ALONE.exec(typed)?.[1];
  if (alone !== undefined) return { kind: 'ids', ids: [alone.toLowerCase()] };
  if (!ADDRESS.test(typed)) return { kind: 'name', name: typed.replace(AROUND, '') };
  const ids = [...decoded(typed).matchAll(IN_ADDRESS)].flatMap(([, id]) => id?.toLowerCase() ?? []);
  return ids.length === 0 ? { kind: 'address-without-id' } : { kind: 'ids', ids: [...new Set(ids)] };
}

/** Chats and mails encode what stands behind a `#`. */
function decoded(address: string): string {
  return address.replace(/%2f/gi, '/').replace(/%3d/gi, '=').replace(/%7e/gi, '~');
}
