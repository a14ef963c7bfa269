import type { RequestRecord } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { fill } from '../../vendors/templates';
import type { TenantFacts } from './tenant-facts';

/** Everything a plan is made of; the same input gives the same plan. */
export interface PlanInput {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly facts: TenantFacts;
  readonly now: Date;
  /** Values of placeholders that are known before the run. */
  readonly known: Readonly<Record<string, string>>;
}

export function applicationNameOf(request: RequestRecord, recipe: Recipe): string {
  const given = request.answers.given['applicationName']?.value ?? '';
  return given === '' ? recipe.name : given;
}

/** A text of the recipe with the answers filled in; `''` when it came out blank. */
export function filled(input: PlanInput, template: string | undefined): string {
  return template === undefined ? '' : fill(template, input.known);
}

export function filledAll(input: PlanInput, templates: readonly string[]): string[] {
  return templates.map((template) => filled(input, template)).filter((text) => text !== '');
}

/** Who asked, by which request, when; kept on the application for whoever finds it. */
export function notesFor({ request, now }: PlanInput): string {
  const day = now.toISOString().slice(0, 10);
  return `Single sign-on set up by Latchkey, request ${request.id}, asked for by ${request.requester.displayName} (${request.requester.objectId}) on ${day}.`;
}
