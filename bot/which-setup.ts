import type { WhichSetup } from '../dialogs/setup-dialog';
import type { Catalogue, Vendor } from '../vendors/catalogue';

export interface VendorOffer {
  readonly vendors: readonly Vendor[];
  readonly note: string | null;
  /** Goes along when a recipe for any vendor is chosen. */
  readonly named: string | null;
}

const SHOWN_CHARACTERS = 60;

/** What was typed behind `/setup-sso`: a vendor, or a recipe for any vendor and perhaps a name; `null` for neither. */
export function whichSetup(catalogue: Catalogue, typed: string): WhichSetup | null {
  const found = catalogue.find(typed);
  if ('exact' in found) return { recipeId: found.exact.id };
  const [first = '', ...rest] = typed.split(' ');
  const any = catalogue.find(first);
  return rest.length > 0 && 'exact' in any && servesAny(any.exact)
    ? { recipeId: any.exact.id, named: rest.join(' ') }
    : null;
}

/** What comes near the name, and the ways to set up a vendor that is not in the catalogue. */
export function unknownVendor(catalogue: Catalogue, typed: string): VendorOffer {
  const found = catalogue.find(typed);
  const near = 'suggestions' in found ? found.suggestions.filter((recipe) => !servesAny(recipe)) : [];
  const any = catalogue.list().filter(servesAny);
  const name = typed.slice(0, SHOWN_CHARACTERS);
  const sentences = [
    `I do not know “${name}”.`,
    near.length > 0 ? 'Did you mean this?' : 'These are the vendors I can set up.',
    any.length > 0 ? `Or set it up as ${commands(any, name)}.` : '',
  ];
  return {
    vendors: inOrder([...new Set([...(near.length > 0 ? near : catalogue.list()), ...any])]),
    note: sentences.filter((sentence) => sentence !== '').join(' '),
    named: typed,
  };
}

/** Recipes for any vendor come last. */
export function inOrder(recipes: readonly Vendor[]): readonly Vendor[] {
  return [...recipes.filter((recipe) => !servesAny(recipe)), ...recipes.filter(servesAny)];
}

function commands(recipes: readonly Vendor[], name: string): string {
  return recipes.map(({ id }) => `/setup-sso ${id} ${name}`).join(', ');
}

function servesAny({ vendorName }: Vendor): boolean {
  return vendorName !== undefined;
}
