import { quotable } from '../../core/characters';
import type { WhichSetup } from '../../dialogs/setup-dialog';
import type { Catalogue, Vendor } from '../../vendors/catalogue';

export interface VendorOffer {
  readonly vendors: readonly Vendor[];
  readonly note: string | null;
  /** Goes along when a recipe for any vendor is chosen. */
  readonly named: string | null;
}

const SHOWN_CHARACTERS = 60;
const MOST_NEAR = 3;
/** As long as the name of an application may be. */
const LONGEST_NAME = 120;

/** What was typed behind `/setup-sso`: a vendor, or a recipe for any vendor and perhaps a name; `null` for neither. */
export function whichSetup(catalogue: Catalogue, typed: string): WhichSetup | null {
  const found = catalogue.find(typed);
  if ('exact' in found) return { recipeId: found.exact.id };
  const [first = '', ...rest] = typed.split(' ');
  const any = catalogue.find(first);
  if (rest.length === 0 || !('exact' in any) || !servesAny(any.exact)) return null;
  const named = rest.join(' ');
  return ownRecipe(catalogue, named) === null ? { recipeId: any.exact.id, named } : null;
}

/** The recipe, one that is offered, of the vendor that was named behind one for any vendor: `gallery Slack`. */
function ownRecipe(catalogue: Catalogue, named: string): Vendor | null {
  const found = catalogue.find(named);
  if (!('exact' in found) || servesAny(found.exact)) return null;
  return catalogue.list().some(({ id }) => id === found.exact.id) ? found.exact : null;
}

/** What to choose from where neither a vendor nor a way for any vendor is meant without doubt. */
export function offerFor(catalogue: Catalogue, typed: string): VendorOffer {
  const [first = '', ...rest] = typed.split(' ');
  const any = catalogue.find(first);
  const named = rest.join(' ');
  const own = ownRecipe(catalogue, named);
  if (own === null || !('exact' in any) || !servesAny(any.exact)) return unknownVendor(catalogue, typed);
  return {
    vendors: [own, any.exact],
    note: `There is a recipe for ${own.name}: it asks in ${own.name}’s own words and knows its steps. Choose it, or go on with ${any.exact.name}.`,
    named,
  };
}

/** The three that come nearest, and the ways to set up a vendor that nobody wrote down. */
export function unknownVendor(catalogue: Catalogue, typed: string): VendorOffer {
  const found = catalogue.find(typed);
  const others = 'suggestions' in found ? found.suggestions.filter((vendor) => !servesAny(vendor)) : [];
  const near = others.slice(0, MOST_NEAR);
  const any = catalogue.list().filter(servesAny);
  const name = quotable(typed, SHOWN_CHARACTERS);
  const sentences = [
    `I do not know “${name}”.`,
    near.length > 0
      ? 'Did you mean this?'
      : 'I know no vendor with a name like it; /setup-sso alone lists them.',
    any.length > 0 ? `${near.length > 0 ? 'Or set' : 'Set'} it up as ${commands(any, name)}.` : '',
  ];
  return {
    vendors: [...near, ...any],
    note: sentences.filter((sentence) => sentence !== '').join(' '),
    named: cutName(typed),
  };
}

/** Goes along with the card, so it cannot be a page of text. */
function cutName(typed: string): string {
  return Array.from(typed.slice(0, 2 * LONGEST_NAME))
    .slice(0, LONGEST_NAME)
    .join('');
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
