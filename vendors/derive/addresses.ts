import type { WrittenInput } from '../written/inputs';
import type { WrittenPart, WrittenSaml } from '../written/integration';

/** Addresses that a recipe leaves out are asked for: the person may have been given them, or the template has them. */
const LEFT_OUT = [
  {
    field: 'identifiers',
    id: 'identifier',
    type: 'identifier',
    label: 'Identifier (Entity ID)',
    path: '/saml/metadata',
  },
  {
    field: 'replyUrls',
    id: 'replyUrl',
    type: 'redirect-url',
    label: 'Reply URL (Assertion Consumer Service URL)',
    path: '/saml/acs',
  },
] as const;

type Address = (typeof LEFT_OUT)[number];
export type Position = 'first' | 'second';

/** The texts of an address, which is the answer to its own question where the recipe names none. */
export function addressesOf(
  saml: WrittenSaml,
  field: Address['field'],
  position: Position,
): WrittenSaml[Address['field']] {
  const named = saml[field];
  if (named.length > 0) return named;
  return LEFT_OUT.filter((one) => one.field === field).map((one) => `{input.${idOf(one, position)}}`);
}

/** The questions for what one application's recipe leaves out, less those that its author asks. */
export function questionsForLeftOut(
  { saml }: Pick<WrittenPart, 'saml'>,
  { position, asked, vendor }: { position: Position; asked: readonly string[]; vendor: string },
): WrittenInput[] {
  if (saml === undefined) return [];
  return LEFT_OUT.filter(({ field }) => saml[field].length === 0)
    .map(({ label, type, path, ...address }) => ({
      id: idOf(address, position),
      type,
      label,
      why: `From ${vendor}; blank if you were given none. What neither you nor the gallery’s template has is asked for once the application is made.`,
      required: false,
      example: `https://${hostLike(vendor)}.example${path}`,
      asked: 'first' as const,
      ownScheme: false,
      sensitive: false,
      page: `${position}-addresses`,
    }))
    .filter(({ id }) => !asked.includes(id));
}

function idOf({ id }: Pick<Address, 'id'>, position: Position): string {
  return position === 'first' ? id : `second${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}

/** `SAP Concur` → `sapconcur`, so that examples of two vendors differ. */
function hostLike(vendor: string): string {
  return vendor.toLowerCase().replace(/^the |[^a-z0-9]/g, '') || 'vendor';
}
