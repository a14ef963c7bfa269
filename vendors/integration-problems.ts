import { own } from '../core/own';
import { textOf } from './conditional';
import { applicationsOf, at, type Path, type RecipeProblem } from './problem';
import { questionsOf } from './questions';
import type { AppRole, GroupsClaim, Input, OpenIdConnectPart, Recipe } from './schema';
import { placeholdersIn } from './templates';

/** Supported account types as Entra names them (facts.md b). */
const AUDIENCES = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
];

/** What Entra would refuse whatever the person answers, found when the recipe is loaded. */
export function integrationProblems(recipe: Recipe): RecipeProblem[] {
  return applicationsOf(recipe).flatMap(({ path, integration }) => {
    const isRegistration = integration.type === 'app-registration';
    const { groupsClaim, appRoles } = isRegistration ? integration.openIdConnect : integration.saml;
    const own = [...path, isRegistration ? 'openIdConnect' : 'saml'];
    return [
      ...groupsProblems(groupsClaim).map((text) => at([...own, 'groupsClaim'], text)),
      ...appRoles.flatMap((role, index) =>
        roleProblems(recipe, role).map((text) => at([...own, 'appRoles', index], text)),
      ),
      ...(isRegistration ? registrationProblems(recipe, integration.openIdConnect, own) : []),
    ];
  });
}

function registrationProblems(recipe: Recipe, part: OpenIdConnectPart, path: Path): RecipeProblem[] {
  return [
    ...audienceProblems(recipe, part).map((text) => at([...path, 'audience'], text)),
    ...lifetimeProblems(recipe, part).map((text) => at([...path, 'secret', 'lifetimeDays'], text)),
    ...scopeProblems(part, [...path, 'exposedApi']),
  ];
}

function audienceProblems(recipe: Recipe, { audience, accessTokenVersion }: OpenIdConnectPart): string[] {
  const values = valuesOf(recipe, textOf(audience));
  if (values === null) return [`the audience “${textOf(audience)}” is not set by a choice`];
  const wrong = values.filter((value) => !AUDIENCES.includes(value));
  const isPersonal = values.some((value) => value.includes('PersonalMicrosoftAccount'));
  return [
    ...wrong.map((value) => `“${value}” is no audience that Entra knows. Those are: ${AUDIENCES.join(', ')}`),
    ...(isPersonal && versionOf(accessTokenVersion) === 1
      ? ['personal Microsoft accounts need access token version 2']
      : []),
  ];
}

function versionOf(version: OpenIdConnectPart['accessTokenVersion']): number | undefined {
  return typeof version === 'object' ? version.value : version;
}

/** A lifetime that a person types is looked at when the plan is made. */
function lifetimeProblems(recipe: Recipe, { secret }: OpenIdConnectPart): string[] {
  const values = secret === undefined ? null : valuesOf(recipe, String(secret.lifetimeDays));
  return (values ?? [])
    .filter((value) => !/^\d{1,3}$/.test(value) || Number(value) < 1 || Number(value) > 730)
    .map((value) => `a secret’s lifetime of “${value}” is not 1 to 730 days`);
}

function scopeProblems({ exposedApi }: OpenIdConnectPart, path: Path): RecipeProblem[] {
  const scopes = (exposedApi?.scopes ?? []).map(({ value }) => value);
  return [
    ...scopes.flatMap((value, index) =>
      scopes.indexOf(value) === index
        ? []
        : [at([...path, 'scopes', index, 'value'], `scope “${value}” is declared twice`)],
    ),
    ...(exposedApi?.preAuthorized ?? []).flatMap((client, index) =>
      client.scopes
        .filter((value) => !scopes.includes(value))
        .map((value) =>
          at(
            [...path, 'preAuthorized', index, 'scopes'],
            `a client is pre-authorised for “${value}”, which is no scope here`,
          ),
        ),
    ),
  ];
}

function groupsProblems(claim: GroupsClaim | undefined): string[] {
  const formats: unknown[] = typeof claim?.as === 'object' ? Object.values(claim.as) : [claim?.as];
  return formats.includes('cloud-display-name') && claim?.groups.includes('ApplicationGroup') === false
    ? [
        'display names of cloud groups are only sent for groups assigned to the application (ApplicationGroup)',
      ]
    : [];
}

function roleProblems(recipe: Recipe, { value, assignTo, members }: AppRole): string[] {
  if (assignTo === undefined) return [];
  if (members === 'applications')
    return [`role “${value}” is for applications and cannot be assigned to people`];
  const input = questionsOf(recipe).find(({ id }) => id === assignTo);
  return input?.type === 'principals'
    ? []
    : [`role “${value}” is assigned by “${assignTo}”, which asks for no groups or people`];
}

/** Everything a text can come to by the options of choices; `null` when something else has a say. */
function valuesOf(recipe: Recipe, text: string): string[] | null {
  let values = [text];
  for (const name of new Set(placeholdersIn(text))) {
    const options = optionsOf(questionsOf(recipe), name);
    if (options === null) return null;
    values = values.flatMap((value) => options.map((option) => value.replaceAll(`{${name}}`, option)));
  }
  return values;
}

function optionsOf(inputs: readonly Input[], placeholder: string): string[] | null {
  const [first = '', second = ''] = placeholder.split('.');
  const id = first === 'input' ? second : first;
  const input = inputs.find((one) => one.id === id);
  if (input?.type !== 'choice') return null;
  return input.choices.map((choice) =>
    first === 'input' ? choice.id : (own(choice.sets ?? {}, second) ?? ''),
  );
}
