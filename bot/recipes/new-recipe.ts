import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { unopenedRecipes } from '../../vendors/catalogue';
import { indexVendors, nearest } from '../../vendors/find-vendor';
import { recipeFromHint } from '../../vendors/hints/from-hint';
import type { Hint } from '../../vendors/hints/hint';
import { hintsInFile, loadHints } from '../../vendors/hints/load-hints';
import type { RecipeText } from '../../vendors/written/recipe';
import { decodeText } from '../saml-metadata/decode-text';
import { parseVendorMetadata } from '../saml-metadata/parse-metadata';

export interface NewRecipe {
  /** By the vendor's name: the file is `<id>.yaml`. */
  readonly id: string;
  readonly text: string;
}

export interface Wish {
  readonly name: string;
  /** File with the vendor's SAML metadata. */
  readonly metadata: string | undefined;
  readonly now: Date;
}

/** A first recipe of a vendor: from its metadata where it is given, else from a hint. Problems are sentences. */
export async function newRecipe(wish: Wish): Promise<NewRecipe | { readonly problem: string }> {
  const { name, metadata } = wish;
  const id = idFor(name);
  if (id === '') return { problem: `“${name}” has no letters that an id could be made of.` };
  const vendors = indexVendors((await unopenedRecipes()).map(({ vendor }) => vendor));
  const known = vendors.exact(name);
  if (known !== undefined)
    return { problem: `${known.name} has a recipe: vendors/recipes/${known.id}.vendor.ts.` };
  if (metadata !== undefined) return fromMetadata(wish, id, metadata);
  const hints = loadHints().list();
  const hint = indexVendors(hints).exact(name);
  if (hint !== undefined) {
    const found = hintsInFile().find((one) => one.id === hint.id);
    if (found !== undefined) return { id: found.id.replace(/-hint$/, ''), text: fromHint(found) };
  }
  const near = nearest(indexVendors(hints).near(name), 3).map((one) => one.name);
  const meant = near.length === 0 ? '' : ` Names like it: ${near.join(', ')}.`;
  return {
    problem: `There is no hint of “${name}”.${meant} Give its SAML metadata with --metadata <file>, or begin with an example of docs/adding-a-vendor.md.`,
  };
}

function idFor(name: string): string {
  const latin = name.normalize('NFKD').toLowerCase();
  return latin
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const LEFT_OF_HINT = [
  'A first recipe from an old tutorial of Microsoft. Left for you:',
  '- compare each address with the vendor’s page of today; what is the same for everybody becomes a literal under saml,',
  '  what differs in a part becomes a question for that part',
  '- give each question the vendor’s own label and, in `where`, its place there',
  '- write the vendor’s own labels in vendorFields, in its order, and its menu path in settings',
  '- put the page you read, with the day, under sources; then take away hintFrom, and draft once it was set up',
];

const LEFT_OF_METADATA = [
  'A first recipe from the vendor’s SAML metadata. Left for you:',
  '- what in these addresses differs from customer to customer becomes a question: {input.<id>}',
  '- take `type: saml` away where Microsoft’s gallery has the vendor, and name its template in templateNames',
  '- write the vendor’s own labels in vendorFields, in its order, and its menu path in settings',
  '- put the page you read, with the day, under sources; take draft away once it was set up',
];

/** As the hint is used, less what only a hint needs: its own id, the question for the template, and the page they share. */
function fromHint(hint: Hint): string {
  const recipe = recipeFromHint(hint);
  const asked = (recipe.inputs ?? [])
    .filter((input) => input.id !== 'template')
    .map((input) => Object.fromEntries(Object.entries(input).filter(([field]) => field !== 'page')));
  return written(LEFT_OF_HINT, {
    ...recipe,
    id: undefined,
    inputs: asked,
    templateNames: [hint.gallery ?? hint.name],
    planNotices: (recipe.planNotices ?? []).slice(1),
  });
}

async function fromMetadata(
  { name, now }: Wish,
  id: string,
  file: string,
): Promise<NewRecipe | { problem: string }> {
  const bytes = await readFile(file).catch(() => null);
  const text = bytes === null ? null : decodeText(bytes);
  const read = text === null ? { problem: 'cannot be read.' } : parseVendorMetadata(text);
  if ('problem' in read) return { problem: `${file}: ${read.problem}` };
  const { entityId, acsUrls, logoutUrl } = read.metadata;
  const recipe: RecipeText = {
    name,
    draft: true,
    sources: { title: `SAML metadata of ${name}`, date: now.toISOString().slice(0, 10) },
    type: 'saml',
    saml: {
      identifiers: [entityId],
      replyUrls: [...acsUrls],
      ...(logoutUrl === '' ? {} : { logoutUrl }),
    },
    vendorFields: [
      { label: 'Login URL', value: '{saml.loginUrl}' },
      { label: 'Microsoft Entra Identifier', value: '{saml.identifier}' },
      { label: 'Certificate (Base64)', value: '{certificate.pem}' },
    ],
  };
  return { id, text: written(LEFT_OF_METADATA, recipe) };
}

function written(left: readonly string[], recipe: object): string {
  const entries = Object.entries(recipe).filter(
    ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
  const options = { lineWidth: 0, aliasDuplicateObjects: false };
  return `${left.map((line) => `# ${line}`).join('\n')}\n\n${stringify(Object.fromEntries(entries), options)}`;
}
