import { GLOBAL_CLOUD } from '../../core/cloud';
import type { PlanDocument } from '../../core/plan';
import { NO_POLICY } from '../../core/policy';
import type { VendorMetadataReader } from '../../core/ports/saml-metadata';
import type { Tenant } from '../../core/ports/tenant';
import type { RequestRecord } from '../../core/request';
import { ONE_APPROVAL } from '../../core/stages';
import type { HandOverView, MessageView } from '../../core/views';
import { createCredential } from '../../graph/credential';
import { createTenantClient } from '../../graph/tenant-client';
import { nextQuestion, questionsOf } from '../../vendors/questions';
import type { Recipe } from '../../vendors/schema';
import { filledText, type HandOverContext } from '../../workflows/hand-over/context';
import { availableFiles, fileNameOf } from '../../workflows/hand-over/file-content';
import { messageViews } from '../../workflows/hand-over/messages';
import { handOverOf } from '../../workflows/hand-over/press-hand-over';
import { placeholderValues } from '../../workflows/request/placeholder-values';
import { NOTHING_DONE, type DoneBefore } from '../../workflows/planner/later-plan';
import { planWithAdopted } from '../../workflows/planner/adoption/adopt-parts';
import { lookAndPlan } from '../../workflows/planner/look-and-plan';
import type { Rules } from '../../workflows/ports';
import { systemClock } from '../clock';
import { sampleRequest } from './sample-request';

/** Where a sandbox tenant listens. */
export interface SandboxAddress {
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly tenantId: string;
}

/** What planning a recipe needs; there is no chat and no database. */
export interface PlanningParts {
  readonly tenant: Tenant;
  readonly rules: Rules;
  readonly now: Date;
  /** Reads metadata that the answers name; absent: addresses are not asked. */
  readonly vendorMetadata?: VendorMetadataReader;
}

export interface PlannedRecipe {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly plan: PlanDocument;
  /** The second plan, where the vendor gives values only after ours were entered there. */
  readonly later: PlanDocument | null;
  /** Values of the placeholders that are known by now. */
  readonly known: Readonly<Record<string, string>>;
  /** Values that only exist once the plan has run stand as placeholders. */
  readonly handOver: HandOverView;
  /** What the chat would have asked about again, by input id. */
  readonly warnings: Readonly<Record<string, string>>;
  /** Every file that this request has, with its text where it is one. */
  readonly files: readonly { readonly name: string; readonly label: string; readonly text: string | null }[];
  /** Every message that this request has, by id. */
  readonly messages: Readonly<Record<string, MessageView>>;
}

const NO_LOG = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export function planningParts({ graphUrl, loginUrl, tenantId }: SandboxAddress, now: Date): PlanningParts {
  const visibilityWindowMs = 10_000;
  const reach = { graphUrl, loginUrl, tenantId, visibilityWindowMs, writes: 'off' as const };
  const credential = createCredential({ mode: 'sandbox', tenantId });
  return {
    tenant: createTenantClient({ ...reach, credential, clock: systemClock, log: NO_LOG }),
    now,
    rules: {
      tenantId,
      // The sandbox's own address is another at every start; a plan to compare must not show it.
      loginUrl: GLOBAL_CLOUD.loginUrl,
      authorityUrl: GLOBAL_CLOUD.loginUrl,
      approval: 'self',
      approvals: ONE_APPROVAL,
      approvalTtlMs: 0,
      requestersGroupId: null,
      approversGroupId: null,
      writes: 'off',
      launcherUrl: GLOBAL_CLOUD.launcherUrl,
      watchSignIns: 'off',
      policy: NO_POLICY,
      keyVaultHost: null,
      turnPatienceMs: 10_000,
      visibilityWindowMs,
    },
  };
}

/** The plan of a recipe by the planner itself, and the hand-over as far as it is known. Writes nothing. */
export async function planRecipe(
  parts: PlanningParts,
  recipe: Recipe,
  answers: Readonly<Record<string, string>> = {},
): Promise<PlannedRecipe | { readonly problems: readonly string[] }> {
  const first = await sampleRequest({ ...parts, recipe }, { given: answers });
  if ('problems' in first) return { problems: [...first.problems, ...notAsked(recipe, answers)] };
  const whole = await sampleRequest({ ...parts, recipe }, { given: answers, handedOver: first.request });
  if ('problems' in whole) return whole;
  const { request } = whole;
  const unknown = notAsked(recipe, answers);
  if (unknown.length > 0) return { problems: unknown };
  const plan = await plannedFor(parts, { recipe, request: first.request, done: NOTHING_DONE });
  const later =
    nextQuestion(recipe, first.request.answers, true) === null
      ? null
      : await plannedFor(parts, { recipe, request, done: { operations: plan.operations, references: {} } });
  const known = { ...placeholderValues({ request, recipe }, parts.rules), ...plan.references };
  const context = { request, recipe, values: known, fileLinks: null, now: null };
  return {
    ...{ recipe, request, plan, later, known },
    handOver: handOverOf(context),
    warnings: { ...first.warnings, ...whole.warnings },
    files: filesOf(context),
    messages: Object.fromEntries(
      recipe.messages.flatMap(({ id }) => messageViews(context, [id]).map((view) => [id, view])),
    ),
  };
}

function filesOf(context: HandOverContext): PlannedRecipe['files'] {
  const ids = context.recipe.files.map(({ id }) => id);
  return availableFiles(context, ids).map((file) => ({
    name: fileNameOf(context, file),
    label: file.label,
    text: file.type === 'text' ? filledText(context, file.content) : null,
  }));
}

function notAsked(recipe: Recipe, answers: Readonly<Record<string, string>>): string[] {
  const ids = questionsOf(recipe).map(({ id }) => id);
  return Object.keys(answers)
    .filter((id) => !ids.includes(id))
    .map((id) => `answer to “${id}”: this recipe does not ask it`);
}

async function plannedFor(
  parts: PlanningParts,
  what: { recipe: Recipe; request: RequestRecord; done: DoneBefore },
): Promise<PlanDocument> {
  const clock = { now: () => parts.now, sleep: (ms: number) => systemClock.sleep(ms) };
  return (await lookAndPlan({ ...parts, clock, planWithAdopted }, what)).document;
}

function ignore(): void {
  // Nobody reads a log of this.
}
