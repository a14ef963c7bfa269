import type { Input, Integration, Recipe } from './schema';
import { placeholdersIn } from './templates';

/** Placeholders in texts that are shown as they stand: a card would show the braces. */
export function plainTextProblems(recipe: Recipe): string[] {
  return plainTexts(recipe).flatMap(([where, text]) =>
    placeholdersIn(text).map((name) => `{${name}} is not filled in there: ${where}`),
  );
}

function plainTexts(recipe: Recipe): [where: string, text: string][] {
  const { summary, prerequisites, checks, inputs, pauses, integration, secondApplication, handOver } = recipe;
  const { items, steps, verification = '' } = handOver;
  return [
    ['summary', summary],
    ...prerequisites.map((text): [string, string] => ['prerequisites', text]),
    ...checks.map(({ id, text }): [string, string] => [`text of check “${id}”`, text]),
    ...inputs.flatMap((input) => inputTexts(input).map((text): [string, string] => [nameOf(input), text])),
    ...pauses.map(({ before, title }): [string, string] => [`title of the pause before “${before}”`, title]),
    ...[integration, secondApplication?.integration].map((part): [string, string] => [
      'label of the secret',
      secretLabel(part),
    ]),
    ...[...items, ...steps.flatMap(({ fields }) => fields)].map(({ label }): [string, string] => [
      'a label of the hand-over',
      label,
    ]),
    ['handOver.verification', verification],
  ];
}

function nameOf({ id }: Input): string {
  return `input “${id}”`;
}

/** Everything of a question but its default. */
function inputTexts(input: Input): string[] {
  const { label, why, where = '' } = input;
  const own =
    input.type === 'choice'
      ? input.choices.flatMap(({ title, explanation, sets = {} }) => [
          title,
          explanation,
          ...Object.values(sets),
        ])
      : [input.example, 'hint' in input ? (input.hint?.text ?? '') : ''];
  return [label, why, where, ...own];
}

function secretLabel(part: Integration | undefined): string {
  return part?.type === 'app-registration' ? (part.openIdConnect.secret?.label ?? '') : '';
}
