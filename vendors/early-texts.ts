import { partNames } from './answer-parts';
import { applicationsWithAccess, at, type Path, type RecipeProblem } from './problem';
import { questionsOf } from './questions';
import type { Recipe } from './schema';
import { placeholdersIn } from './templates';

/** Known as soon as somebody asks for the set-up. */
const FROM_THE_START = [
  'tenant.id',
  'login.url',
  'authority.url',
  'requester.name',
  'requester.mail',
  'vendor.name',
  'app.name',
];

/** A text that is filled in before the tenant was looked at, what it is called, and what it may name besides answers. */
interface EarlyText {
  readonly path: Path;
  readonly what: string;
  readonly text: string;
  readonly besides: readonly string[];
}

/**
 * Texts that are filled in once, early: a placeholder whose value comes later would stay in them as it is written. There
 * is no third kind of text.
 */
export function earlyTextProblems(recipe: Recipe): RecipeProblem[] {
  const answers = questionsOf(recipe).flatMap((input) => [
    `input.${input.id}`,
    ...partNames(input).map((name) => `${input.id}.${name}`),
  ]);
  return earlyTexts(recipe).flatMap(({ path, what, text, besides }) =>
    placeholdersIn(text)
      .filter((name) => !answers.includes(name) && !besides.includes(name))
      .map((name) => at(path, `${what} is filled in before {${name}} is known; ${instead(besides)}`)),
  );
}

function earlyTexts(recipe: Recipe): EarlyText[] {
  const { inputs, vendorName = '', secondApplication, pauses } = recipe;
  const besides = FROM_THE_START;
  const ofSecond = secondApplication === undefined ? [] : ['secondApp.name'];
  return [
    ...inputs.map(({ id, default: text = '' }, index) => ({
      ...{ path: ['inputs', index, 'default'], what: `the default of “${id}”`, text, besides },
    })),
    { path: ['vendorName'], what: 'vendorName', text: vendorName, besides: [] },
    ...(secondApplication === undefined
      ? []
      : [
          {
            ...{ path: ['secondApplication', 'name'], what: 'the name of the second application' },
            ...{ text: secondApplication.name, besides },
          },
        ]),
    ...applicationsWithAccess(recipe).map(({ path, access }) => ({
      ...{ path: [...path, 'access', 'createGroup', 'name'], what: 'the name of the group' },
      ...{ text: access.createGroup?.name ?? '', besides: [...besides, ...ofSecond] },
    })),
    ...pauses.map(({ title, text }, index) => ({
      ...{ path: ['pauses', index, 'text'], what: `the text of “${title}”`, text, besides },
    })),
  ];
}

function instead(besides: readonly string[]): string {
  const known = besides.length === 0 ? '' : `, ${besides.map((name) => `{${name}}`).join(', ')}`;
  return `write {input.<id>}${known} or the text itself`;
}
