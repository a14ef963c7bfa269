import { isMap, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { checkRecipe } from '../../vendors/check-recipe';
import { completeRecipe } from '../../vendors/derive/complete-recipe';
import type { Recipe } from '../../vendors/schema';
import { writtenRecipeSchema } from '../../vendors/written/recipe';

export interface Upgraded {
  /** As YAML, comments kept. */
  readonly text: string;
  readonly data: unknown;
  /** What only a person can do. */
  readonly left: readonly string[];
}

/**
 * A recipe in the form before the release, rewritten: what moved is moved, what is derived the same way is left
 * out, what would be derived otherwise is said. Comments stay. `null` where the text is no valid recipe of that
 * form. `id` is the id by the file's name.
 */
export function upgradeRecipe(text: string, id: string): Upgraded | null {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const before = checkRecipe(document.toJS({ maxAliasCount: 50 }));
  if (!('recipe' in before)) return null;
  renameLists(document, before.recipe);
  const root = document.contents as YAMLMap;
  hoist(root, 'integration');
  hoist(root, 'handOver');
  const second = root.get('secondApplication');
  if (isMap(second)) hoist(second, 'integration');
  dropDerived(document, before.recipe.name);
  keepAsItWas(document, before.recipe, id);
  const data: unknown = document.toJS();
  return { text: document.toString({ lineWidth: 0 }), data, left: leftToDo(document) };
}

/** Puts what stands in a map in the place of that map. */
function hoist(map: YAMLMap, key: string): void {
  const at = map.items.findIndex((pair) => String(pair.key) === key);
  const inner = map.items[at]?.value;
  if (isMap(inner)) map.items.splice(at, 1, ...inner.items);
}

/** Lists of the hand-over that now bear another name, or follow from what there is. */
function renameLists(document: Document, { files, messages, pauses, handOver }: Recipe): void {
  const sent = pauses.map(({ message }) => message);
  const shown = messages.map(({ id }) => id).filter((id) => !sent.includes(id));
  const isSame = (one: readonly string[], other: readonly string[]) => one.join() === other.join();
  rename(
    document,
    'files',
    isSame(
      handOver.files,
      files.map(({ id }) => id),
    )
      ? null
      : 'showFiles',
  );
  rename(document, 'messages', isSame(handOver.messages, shown) ? null : 'showMessages');
  rename(document, 'items', 'vendorFields');
}

/** Renames a field of the hand-over; `null` takes it away. */
function rename(document: Document, key: string, to: string | null): void {
  const node = document.getIn(['handOver', key], true);
  document.deleteIn(['handOver', key]);
  if (to !== null && node !== undefined) document.setIn(['handOver', to], node);
}

/** What is derived all the same. */
function dropDerived(document: Document, name: string): void {
  for (const path of document.has('secondApplication') ? [[], ['secondApplication']] : [[]]) {
    if (document.getIn([...path, 'type']) !== 'saml') document.deleteIn([...path, 'type']);
    dropIf(document, [...path, 'templateNames'], [name]);
    dropIf(document, [...path, 'saml', 'certificate', 'lifetimeYears'], 3);
    dropIf(document, [...path, 'saml', 'certificate'], { notify: '{input.notificationEmails}' });
    dropIf(document, [...path, 'access'], { assignmentRequired: true, askWhom: true });
    dropIf(document, [...path, 'openIdConnect', 'permissions'], ['openid', 'profile', 'email']);
  }
  dropIf(document, ['remindAfterDays'], 3);
}

function dropIf(document: Document, path: readonly string[], value: unknown): void {
  const [first] = path;
  if (first === undefined || !document.has(first) || !document.hasIn(path)) return;
  const node = document.getIn(path, true);
  const data: unknown = isMap(node) || isSeq(node) ? node.toJS(document) : document.getIn(path);
  if (JSON.stringify(data) === JSON.stringify(value)) document.deleteIn(path);
}

/** Says what was so because it was left out, and would now be derived otherwise. */
function keepAsItWas(document: Document, before: Recipe, id: string): void {
  document.set('signIn', false);
  const read = writtenRecipeSchema.safeParse(document.toJS());
  if (!read.success) return;
  const now = checkRecipe(completeRecipe(read.data, id));
  if (!('recipe' in now)) return;
  const parts = [
    { path: [], was: before, is: now.recipe },
    { path: ['secondApplication'], was: before.secondApplication, is: now.recipe.secondApplication },
  ];
  for (const { path, was, is } of parts) {
    if (was === undefined || is === undefined) continue;
    if (was.access.askWhom !== is.access.askWhom)
      document.setIn([...path, 'access', 'askWhom'], was.access.askWhom);
    if (secretOf(was) === undefined && secretOf(is) !== undefined)
      document.setIn([...path, 'openIdConnect', 'secret'], 'none');
  }
  before.inputs.forEach(({ required }, index) => {
    if (required !== now.recipe.inputs[index]?.required)
      document.setIn(['inputs', index, 'required'], required);
  });
}

function secretOf({ integration }: Pick<Recipe, 'integration'>): unknown {
  return integration.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
}

function leftToDo(document: Document): string[] {
  return [
    'signIn: the closing step is derived. If one of your steps is that one, move its texts to signIn, or take both away; what comes after it belongs to afterSignIn.',
    ...(document.has('vendorFields')
      ? [
          'vendorFields: keep what is typed at the vendor, in its order; the usual values are handed over besides.',
        ]
      : []),
    'inputs: why, type and where may go where the derived ones say the same (docs/recipe-reference.md).',
  ];
}
