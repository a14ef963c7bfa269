import { isJsonObject, type Json } from '../core/json';

/** One thing that is wrong with a recipe, and where. */
export interface RecipeProblem {
  /** Keys and positions from the outside in; empty where the recipe as a whole is wrong. */
  readonly path: readonly (string | number)[];
  /** A field that stands at the path and must not. */
  readonly field?: string;
  /** What was given, what is wrong with it, and what to write instead. */
  readonly text: string;
}

export type Path = RecipeProblem['path'];

export function at(path: Path, text: string): RecipeProblem {
  return { path, text };
}

/** The applications of a recipe, each with the path to it. */
export function applicationsOf<T>({
  integration,
  secondApplication,
}: {
  integration: T;
  secondApplication?: { integration: T } | undefined;
}): { readonly path: Path; readonly integration: T }[] {
  return [
    { path: ['integration'], integration },
    ...(secondApplication === undefined
      ? []
      : [{ path: ['secondApplication', 'integration'], integration: secondApplication.integration }]),
  ];
}

/** The access of each application, with the path to what holds it. */
export function applicationsWithAccess<T>({
  access,
  secondApplication,
}: {
  access: T;
  secondApplication?: { access: T } | undefined;
}): { readonly path: Path; readonly access: T }[] {
  return [
    { path: [], access },
    ...(secondApplication === undefined
      ? []
      : [{ path: ['secondApplication'], access: secondApplication.access }]),
  ];
}

interface Text {
  readonly path: Path;
  readonly text: string;
}

/** All texts of a recipe with their places, at any depth. */
export function textsIn(json: Json, path: Path): Text[] {
  if (typeof json === 'string') return [{ path, text: json }];
  if (Array.isArray(json)) return json.flatMap((item: Json, index) => textsIn(item, [...path, index]));
  return isJsonObject(json)
    ? Object.entries(json).flatMap(([name, value]) => textsIn(value, [...path, name]))
    : [];
}

/** `inputs[0].choices[1].title: is missing` */
export function problemText({ path, text }: RecipeProblem): string {
  const where = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return where === '' ? text : `${where}: ${text}`;
}
