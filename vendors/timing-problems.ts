import type { Condition, Input, Recipe } from './schema';
import { placeholdersIn } from './templates';

/** What is decided before the value or the outcome that it depends on is known; one sentence each. */
export function timingProblems(recipe: Recipe): string[] {
  return [...earlyCheckProblems(recipe), ...lateAnswerProblems(recipe)];
}

type Parts = Pick<Recipe, 'integration' | 'access'>;
type Switch = boolean | Condition | undefined;

function partsOf({ integration, access, secondApplication }: Recipe): Parts[] {
  return [{ integration, access }, ...(secondApplication === undefined ? [] : [secondApplication])];
}

/** Checks are looked at when all is answered, so no question can wait for one; nor can who is asked about. */
function earlyCheckProblems(recipe: Recipe): string[] {
  const ofInput = (input: Input): Switch[] => [
    input.when,
    input.required,
    'ownScheme' in input ? input.ownScheme : undefined,
  ];
  const uses: [what: string, when: Switch][] = [
    ...recipe.inputs.flatMap((input) =>
      ofInput(input).map((when): [string, Switch] => [`input “${input.id}”`, when]),
    ),
    ...partsOf(recipe).flatMap(({ access }): [string, Switch][] => [
      ['access.assignmentRequired', access.assignmentRequired],
      ['access.askWhom', access.askWhom],
    ]),
  ];
  return uses
    .filter(([, when]) => typeof when === 'object' && 'check' in when)
    .map(([what]) => `${what} cannot depend on a check: checks are looked at after the questions`);
}

/** Fixed when the first plan creates things; a later plan never creates them again. */
function lateAnswerProblems(recipe: Recipe): string[] {
  const late = recipe.inputs.filter(({ asked }) => asked === 'after-hand-over').map(({ id }) => id);
  const isLate = (id: string) => late.includes(id);
  return [
    ...fixedTexts(recipe).flatMap(([what, text]) =>
      placeholdersIn(text)
        .map((name) => name.replace(/^input\./, '').replace(/\..*$/, ''))
        .filter(isLate)
        .map((id) => tooLate(what, id)),
    ),
    ...partsOf(recipe).flatMap(({ access: { assignmentRequired } }) =>
      typeof assignmentRequired === 'object' &&
      'input' in assignmentRequired &&
      isLate(assignmentRequired.input)
        ? [tooLate('access.assignmentRequired', assignmentRequired.input)]
        : [],
    ),
  ];
}

function fixedTexts(recipe: Recipe): [what: string, text: string][] {
  const { vendorName = '', secondApplication } = recipe;
  return [
    ['vendorName', vendorName],
    ['secondApplication.name', secondApplication?.name ?? ''],
    ...partsOf(recipe).flatMap(({ integration, access }): [string, string][] => [
      ['access.createGroup.name', access.createGroup?.name ?? ''],
      ...(integration.type === 'gallery-saml'
        ? integration.templateNames.map((name): [string, string] => ['templateNames', name])
        : []),
      ...(integration.type === 'app-registration'
        ? ([
            ['audience', integration.openIdConnect.audience],
            ['secret.lifetimeDays', String(integration.openIdConnect.secret?.lifetimeDays ?? '')],
          ] satisfies [string, string][])
        : []),
    ]),
  ];
}

function tooLate(what: string, id: string): string {
  return `${what} is fixed by the first plan, and input “${id}” is asked after the hand-over`;
}
