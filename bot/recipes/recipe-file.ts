import { basename } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { vendorFileSource } from '../../vendors/catalogue';
import { problemText, type RecipeProblem } from '../../vendors/check-recipe';
import { asWritten } from '../../vendors/as-written';
import { checkWrittenRecipe } from '../../vendors/check-written';
import type { Recipe } from '../../vendors/schema';
import { readTextFile } from './text-file';
import { unreadable } from './yaml-problems';

/** A recipe read from a file, or everything that is wrong with it: `line 12, inputs[0].label: is missing`. */
export type ReadRecipe =
  | {
      readonly recipe: Recipe;
      /** What a further look at the recipe found, told in the same way. */
      readonly remarks?: readonly string[];
    }
  | { readonly problems: readonly string[] };

/** Looks at a recipe that loads. */
export type Look = (recipe: Recipe) => readonly RecipeProblem[];

/** A recipe is a page of text; more is no recipe. */
const MAX_BYTES = 256 * 1024;
/** A few repeated texts need a handful; aliases of aliases multiply beyond it. */
const MAX_ALIASES = 50;
const DATA_FILE = /\.(yaml|yml|json)$/;
const VENDOR_FILE = /\.vendor\.ts$/;

/** The JSON Schema that editors check recipes by may lie beside them. */
export function isRecipeFile(name: string): boolean {
  return DATA_FILE.test(name) && !name.startsWith('.') && !name.endsWith('.schema.json');
}

/**
 * Reads and checks `<id>.yaml`, `<id>.yml`, `<id>.json`, or one of the product's own `<id>.vendor.ts` (as it was
 * compiled). Data only: no tags of its own, aliases bounded, size limited. Never throws for what the file holds
 * or for a file that cannot be read.
 */
export async function readRecipeFile(file: string, look?: Look): Promise<ReadRecipe> {
  const id = basename(file).replace(VENDOR_FILE, '').replace(DATA_FILE, '');
  const read = VENDOR_FILE.test(file) ? readVendorFile(id, look) : await readDataFile(file, { id, look });
  if ('problems' in read) return read;
  return read.recipe.id === id
    ? read
    : { problems: [`id: is “${read.recipe.id}”, but must be the file name “${id}”`] };
}

function readVendorFile(id: string, look?: Look): ReadRecipe {
  try {
    const source = vendorFileSource(id);
    const checked = checkWrittenRecipe(source, id);
    if ('problems' in checked) return { problems: checked.problems.map(problemText) };
    return looked(checked.recipe, { look, source, tell: (problems) => problems.map(problemText) });
  } catch {
    return { problems: ['is not one of the compiled vendor files of vendors/'] };
  }
}

async function readDataFile(file: string, { id, look }: Pick<TextOf, 'id' | 'look'>): Promise<ReadRecipe> {
  const text = await readTextFile(file, MAX_BYTES);
  if ('text' in text && !DATA_FILE.test(file))
    return { problems: ['its name must end with .yaml, .yml or .json'] };
  if (!('text' in text)) return text;
  return parseRecipeText(text.text, { format: file.endsWith('.json') ? 'json' : 'yaml', id, look });
}

interface TextOf {
  readonly format: 'yaml' | 'json';
  /** By the file's name. */
  readonly id: string;
  readonly look?: Look | undefined;
}

interface Looking {
  readonly look: Look | undefined;
  readonly source: unknown;
  readonly tell: (problems: readonly RecipeProblem[]) => string[];
}

function looked(recipe: Recipe, { look, source, tell }: Looking): ReadRecipe {
  if (look === undefined) return { recipe };
  return { recipe, remarks: tell(asWritten(look(recipe), { complete: recipe, source })) };
}

/** The same for a text that is in memory already. JSON is read as YAML, which it is, so that it has lines as well. */
export function parseRecipeText(text: string, { format, id, look }: TextOf): ReadRecipe {
  const lines = new LineCounter();
  // Core schema of YAML 1.2: dates, "yes" and "on" stay texts.
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, strict: true });
  const source = dataIn(document, format);
  if ('problems' in source) return source;
  if (format === 'json' && !isJson(text))
    return { problems: ['is YAML, not JSON; give it the ending .yaml'] };
  const checked = checkWrittenRecipe(source.data, id);
  const tell = (problems: readonly RecipeProblem[]) =>
    problems
      .map((problem) => locate(document, lines, problem))
      .sort((a, b) => a.line - b.line)
      .map(({ text: said }) => said);
  if ('recipe' in checked) return looked(checked.recipe, { look, source: source.data, tell });
  return { problems: tell(saidOnce(checked.problems, source.data)) };
}

/** What was written in one place stands in derived parts too: these are told only where nothing else tells of it. */
function saidOnce(problems: readonly RecipeProblem[], data: unknown): readonly RecipeProblem[] {
  const isWritten = ({ path: [field] }: RecipeProblem) =>
    field === undefined || (typeof data === 'object' && data !== null && field in data);
  const told = new Set(problems.filter(isWritten).map(({ text }) => text));
  return problems.filter((problem) => isWritten(problem) || !told.has(problem.text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function dataIn(
  document: Document.Parsed,
  format: 'yaml' | 'json',
): { data: unknown } | { problems: string[] } {
  // An unknown tag is only a warning to the library.
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) return { problems: [...new Set(wrong.map((error) => unreadable(error, format)))] };
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch {
    return { problems: [`uses more than ${MAX_ALIASES} aliases, or one that leads nowhere`] };
  }
}

/** The line of the innermost thing on the way that is there. */
function locate(
  document: Document.Parsed,
  lines: LineCounter,
  problem: RecipeProblem,
): { line: number; text: string } {
  let node: unknown = document.contents;
  for (const step of problem.path) {
    const inner: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (!isNode(inner)) break;
    node = inner;
  }
  const field = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && key.value === problem.field)?.key
    : undefined;
  const about = field ?? (problem.path.length > 0 ? node : undefined);
  const offset = isNode(about) ? about.range?.[0] : undefined;
  const line = offset === undefined ? 0 : lines.linePos(offset).line;
  return { line, text: `${line === 0 ? '' : `line ${line}, `}${problemText(problem)}` };
}
