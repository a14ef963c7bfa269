import type { JsonObject } from '../../core/json';
import type { Policy } from '../../core/policy';
import type { Answers, Principal, RequestRecord } from '../../core/request';
import { applies, isOn } from '../../vendors/questions';
import type { AccessPart, Condition, Integration, Recipe } from '../../vendors/schema';
import { fill } from '../../vendors/templates';
import { isList, listOf } from '../../vendors/validate-answer';
import { applicationNameOf } from '../request/placeholder-values';
import type { TenantFacts } from './tenant-facts';

/** One of the recipe's applications, with what its operations need. */
export interface ApplicationPart {
  readonly integration: Integration;
  readonly access: AccessPart;
  readonly name: string;
  /** Distinguishes what this request makes: the request id, with `-2` for a second application. */
  readonly marker: string;
  /** Whether only assigned people may sign in. */
  readonly assignmentRequired: boolean;
  readonly assigned: readonly Principal[];
  /** App roles of the application that is adopted; absent where one is made. */
  readonly existingRoles?: readonly JsonObject[];
}

/** Everything a plan is made of; the same input gives the same plan. */
export interface PlanInput {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly facts: TenantFacts;
  readonly now: Date;
  readonly policy: Pick<Policy, 'longestSecretMs'>;
  /** Values of placeholders that are known before the run. */
  readonly known: Readonly<Record<string, string>>;
  /** Outcomes of the recipe's checks, by id. */
  readonly checks: Readonly<Record<string, boolean>>;
  /** The application that the operations are for. */
  readonly part: ApplicationPart;
  /** Where a client secret goes; absent: it is sealed here. */
  readonly keyVaultHost?: string;
}

/** The recipe's first application. */
export function mainPart(recipe: Recipe, request: RequestRecord): ApplicationPart {
  return partOf(recipe, { request, name: applicationNameOf(request, recipe), marker: request.id });
}

export function partOf(
  { integration, access }: Pick<Recipe, 'integration' | 'access'>,
  { request, name, marker }: { request: RequestRecord; name: string; marker: string },
): ApplicationPart {
  const { given } = request.answers;
  return {
    integration,
    access,
    name,
    marker,
    assignmentRequired: isOn(access.assignmentRequired, given),
    assigned: assignedBy({ integration, access }, given),
  };
}

/** Everybody who is assigned, for access or with a role; each once. */
function assignedBy(
  { integration, access }: Pick<Recipe, 'integration' | 'access'>,
  given: Answers['given'],
): Principal[] {
  const { appRoles } = integration.type === 'app-registration' ? integration.openIdConnect : integration.saml;
  const inputs = appRoles
    .filter(({ when }) => applies(when, given))
    .flatMap(({ assignTo }) => (assignTo === undefined ? [] : [assignTo]));
  const all = [...(isOn(access.askWhom, given) ? ['assignTo'] : []), ...inputs];
  const principals = all.flatMap((id) => given[id]?.principals ?? []);
  return [...new Map(principals.map((principal) => [principal.objectId, principal])).values()];
}

/** Whether a condition of the recipe holds for this request. */
export function holds(input: Pick<PlanInput, 'request' | 'checks'>, when: Condition | undefined): boolean {
  return applies(when, input.request.answers.given, input.checks);
}

/** A text of the recipe with the answers filled in; `''` when it came out blank. */
export function filled(input: Pick<PlanInput, 'known'>, template: string | undefined): string {
  return template === undefined ? '' : fill(template, input.known);
}

/** Texts that came out blank are left out; a template that is one list answer gives each of its values. */
export function filledAll(
  input: Pick<PlanInput, 'known' | 'recipe'>,
  templates: readonly string[],
): string[] {
  const lists = input.recipe.inputs.flatMap((one) =>
    one.type === 'sp-metadata' ? [`{${one.id}.acsUrls}`] : isList(one) ? [`{input.${one.id}}`] : [],
  );
  const texts = templates.flatMap((template) => {
    const text = filled(input, template);
    return lists.includes(template) ? listOf(text) : [text];
  });
  return [...new Set(texts.filter((text) => text !== ''))];
}

/**
 * Who asked, by which request, when; kept on the application for whoever finds it. The same in every plan of the
 * request, so that a later plan does not write it again.
 */
export function notesFor({ request }: PlanInput): string {
  const day = request.createdAt.toISOString().slice(0, 10);
  return `Single sign-on ${markInNotes(request)}, asked for by ${request.requester.displayName} (${request.requester.objectId}) on ${day}.`;
}

/** What every application of a request says in its notes. */
export function markInNotes({ id }: Pick<RequestRecord, 'id'>): string {
  return `set up by Latchkey, request ${id}`;
}
