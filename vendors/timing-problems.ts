import { textOf, whenOf } from './conditional';
import { at, type Path, type RecipeProblem } from './problem';
import type { Condition, Recipe } from './schema';
import { placeholdersIn } from './templates';

/** What is decided before the value or the outcome that it depends on is known. */
export function timingProblems(recipe: Recipe): RecipeProblem[] {
  return [...earlyCheckProblems(recipe), ...lateAnswerProblems(recipe)];
}

type Part = Pick<Recipe, 'integration' | 'access'> & { readonly path: Path };
type Switch = boolean | Condition | undefined;
/** What a sentence calls it, the switch or text itself, and where it stands. */
type Named<T> = readonly [what: string, value: T, path: Path];

function partsOf({ integration, access, secondApplication }: Recipe): Part[] {
  return [
    { path: [], integration, access },
    ...(secondApplication === undefined ? [] : [{ path: ['secondApplication'], ...secondApplication }]),
  ];
}

/**
 * Checks are looked at when all is answered, so no question can wait for one; nor can who is asked about, and what the
 * tenant is asked for together with them.
 */
function earlyCheckProblems(recipe: Recipe): RecipeProblem[] {
  const uses: Named<Switch>[] = [
    ...recipe.inputs.flatMap((input, index) =>
      (['when', 'required', 'ownScheme'] as const).map((name): Named<Switch> => [
        `input “${input.id}”`,
        name in input ? (input as unknown as Record<string, Switch>)[name] : undefined,
        ['inputs', index, name],
      ]),
    ),
    ...recipe.checks.map(({ id, when }, index): Named<Switch> => [
      `check “${id}”`,
      when,
      ['checks', index, 'when'],
    ]),
    ...recipe.pauses.map(({ title, when }, index): Named<Switch> => [
      `pause “${title}”`,
      when,
      ['pauses', index, 'when'],
    ]),
    ...partsOf(recipe).flatMap(({ path, integration }) =>
      integration.type === 'gallery-saml'
        ? integration.templateNames.map((name, index): Named<Switch> => [
            'templateNames',
            whenOf(name),
            [...path, 'integration', 'templateNames', index, 'when'],
          ])
        : [],
    ),
    ...partsOf(recipe).flatMap(({ path, access }) =>
      (['assignmentRequired', 'askWhom'] as const).map((name): Named<Switch> => [
        `access.${name}`,
        access[name],
        [...path, 'access', name],
      ]),
    ),
  ];
  return uses
    .filter(([, when]) => typeof when === 'object' && 'check' in when)
    .map(([what, , path]) =>
      at(path, `${what} cannot depend on a check: checks are looked at after the questions`),
    );
}

/** Fixed when the first plan creates things; a later plan never creates them again. */
function lateAnswerProblems(recipe: Recipe): RecipeProblem[] {
  const late = recipe.inputs.filter(({ asked }) => asked === 'after-hand-over').map(({ id }) => id);
  const isLate = (id: string) => late.includes(id);
  return [
    ...fixedTexts(recipe).flatMap(([what, text, path]) =>
      placeholdersIn(text)
        .map((name) => name.replace(/^input\./, '').replace(/\..*$/, ''))
        .filter(isLate)
        .map((id) => at(path, tooLate(what, id))),
    ),
    ...partsOf(recipe)
      .flatMap(fixedSwitches)
      .flatMap(([what, when, path]) =>
        typeof when === 'object' && 'input' in when && isLate(when.input)
          ? [at(path, tooLate(what, when.input))]
          : [],
      ),
  ];
}

function fixedSwitches({ path, integration, access: { assignmentRequired } }: Part): Named<Switch>[] {
  const assignment: Named<Switch> = [
    'access.assignmentRequired',
    assignmentRequired,
    [...path, 'access', 'assignmentRequired'],
  ];
  if (integration.type !== 'app-registration') return [assignment];
  const { audience } = integration.openIdConnect;
  const own = [...path, 'integration', 'openIdConnect', 'audience', 'when'];
  return [assignment, ['audience', whenOf(audience), own]];
}

function fixedTexts(recipe: Recipe): Named<string>[] {
  const { vendorName = '', secondApplication } = recipe;
  return [
    ['vendorName', vendorName, ['vendorName']],
    ['secondApplication.name', secondApplication?.name ?? '', ['secondApplication', 'name']],
    ...partsOf(recipe).flatMap(fixedInPart),
  ];
}

function fixedInPart({ path, integration, access }: Part): Named<string>[] {
  const group = (['name', 'description'] as const).map((field): Named<string> => [
    `access.createGroup.${field}`,
    access.createGroup?.[field] ?? '',
    [...path, 'access', 'createGroup', field],
  ]);
  const inside = [...path, 'integration'];
  switch (integration.type) {
    case 'saml':
      return group;
    case 'gallery-saml':
      return [
        ...group,
        ...integration.templateNames.map((name, index): Named<string> => [
          'templateNames',
          textOf(name),
          [...inside, 'templateNames', index],
        ]),
      ];
    case 'app-registration': {
      const { audience, secret } = integration.openIdConnect;
      const own = [...inside, 'openIdConnect'];
      return [
        ...group,
        ['audience', textOf(audience), [...own, 'audience']],
        ['secret.lifetimeDays', String(secret?.lifetimeDays ?? ''), [...own, 'secret', 'lifetimeDays']],
      ];
    }
  }
}

function tooLate(what: string, id: string): string {
  return `${what} is fixed by the first plan, and input “${id}” is asked after the hand-over`;
}
