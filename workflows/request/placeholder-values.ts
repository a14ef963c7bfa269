import type { RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { partNames, partsOf } from '../../vendors/answer-parts';
import { questionsOf } from '../../vendors/questions';
import type { Recipe } from '../../vendors/schema';
import { wordsOf } from '../../vendors/sensitive';
import { fillValue } from '../../vendors/templates';
import type { Rules } from '../ports';

/** Values of the placeholders that a request knows before anything is written; blank answers are `''`. */
export function placeholderValues(
  { request, recipe }: { request: RequestRecord; recipe: Recipe },
  rules: Rules,
): Record<string, string> {
  const values = {
    ...answerValues(recipe, request),
    'tenant.id': request.tenantId,
    'login.url': rules.loginUrl,
    'authority.url': rules.authorityUrl,
    'launcher.url': rules.launcherUrl,
    'requester.name': request.requester.displayName,
    'requester.mail': request.requesterMail ?? '',
    'vendor.name': vendorNameOf(request, recipe),
    'app.name': applicationNameOf(request, recipe),
  };
  const { access, secondApplication } = recipe;
  const chosen = { ...values, ...setValues(recipe, values) };
  const all = { ...chosen, ...named('secondApp.name', secondApplication?.name, chosen) };
  return {
    ...all,
    ...named('group.name', access.createGroup?.name, all),
    ...named('secondGroup.name', secondApplication?.access.createGroup?.name, all),
  };
}

/** What the chosen options set, with the answers that it holds; blank as a whole where one of them is. */
function setValues(recipe: Recipe, values: Readonly<Record<string, string>>): Record<string, string> {
  const names = recipe.inputs.flatMap((input) =>
    input.type === 'choice' ? partNames(input).map((name) => `${input.id}.${name}`) : [],
  );
  return Object.fromEntries(names.map((name) => [name, fillValue(values[name] ?? '', values)]));
}

function named(
  placeholder: string,
  name: string | undefined,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return name === undefined ? {} : { [placeholder]: fillValue(name, values) };
}

/** How the vendor is called: the recipe's name, or what the person said where the recipe serves any vendor. */
export function vendorNameOf(request: RequestRecord, recipe: Recipe): string {
  if (recipe.vendorName === undefined) return recipe.name;
  const name = fillValue(recipe.vendorName, answerValues(recipe, request));
  return name === '' ? recipe.name : name;
}

/** What the application is called in the tenant: as answered, or like the vendor. */
export function applicationNameOf(request: RequestRecord, recipe: Recipe): string {
  const given = request.answers.given['applicationName']?.value ?? '';
  return given === '' ? recipe.name : given;
}

function answerValues(recipe: Recipe, { answers }: RequestRecord): Record<string, string> {
  const values = questionsOf(recipe).flatMap((input) => {
    const answer = own(answers.given, input.id);
    const parts = Object.entries(partsOf(input, answer));
    return [
      [`input.${input.id}`, wordsOf(input, answer)],
      ...parts.map(([name, value]) => [`${input.id}.${name}`, value]),
    ];
  });
  return Object.fromEntries(values) as Record<string, string>;
}
