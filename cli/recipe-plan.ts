import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { knownRecipe } from '../bot/recipes/known-recipes';
import { planningParts, planRecipe, type PlannedRecipe } from '../bot/recipes/plan-recipe';
import { planText } from '../bot/recipes/plan-text';
import { withMetadataFiles } from '../bot/recipes/metadata-files';
import { readAnswers } from '../bot/recipes/read-answers';
import { readRecipeFile, type ReadRecipe } from '../bot/recipes/recipe-file';
import { createMetadataReader } from '../bot/saml-metadata/metadata-reader';
import { AppError } from '../core/errors';
import { startSandboxTenant } from '../sandbox/tenant/server';

export interface PlanOptions {
  readonly json: boolean;
  /** Answers besides the inputs' own defaults and examples. */
  readonly answersFile: string | undefined;
  /** The day for which end dates are counted; today when absent. */
  readonly at: string | undefined;
}

/** Prints the plan of one recipe against a sandbox tenant in memory; exit code 1 when none can be made. */
export async function planCommand(file: string, options: PlanOptions): Promise<number> {
  const now = dayOf(options.at);
  const read = isFile(file) ? await readRecipeFile(file) : await knownOr(file);
  if ('problems' in read) return fail(file, read.problems);
  const { answersFile } = options;
  const answers =
    answersFile === undefined
      ? {}
      : await withMetadataFiles(read.recipe, await readAnswers(answersFile), dirname(answersFile));
  const sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  try {
    const parts = { ...planningParts(sandbox, now), vendorMetadata: createMetadataReader() };
    const planned = await planRecipe(parts, read.recipe, answers);
    if ('problems' in planned) return fail(file, planned.problems);
    console.log(options.json ? JSON.stringify(forMachines(planned), null, 2) : planText(planned));
    return 0;
  } finally {
    await sandbox.stop();
  }
}

/** A vendor of Latchkey is named by its id or name, which is no file of recipes. */
function isFile(named: string): boolean {
  return /\.(yaml|yml|json|vendor\.ts)$/.test(named) || existsSync(named);
}

async function knownOr(named: string): Promise<ReadRecipe> {
  return (
    (await knownRecipe(named)) ?? {
      problems: ['is neither a file of a recipe nor a vendor that Latchkey knows'],
    }
  );
}

function forMachines({ request, warnings, plan, later, handOver, files, messages }: PlannedRecipe) {
  return { answers: request.answers.given, warnings, plan, later, handOver, files, messages };
}

export function dayOf(at: string | undefined): Date {
  const now = at === undefined ? new Date() : new Date(at);
  if (!Number.isNaN(now.getTime())) return now;
  throw new AppError({
    kind: 'invalid',
    code: 'date-invalid',
    safeText: '--at must be a date such as 2026-01-15.',
  });
}

function fail(file: string, problems: readonly string[]): number {
  for (const problem of problems) console.error(`${file}: ${problem}`);
  return 1;
}
