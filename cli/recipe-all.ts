import { checkAll, planAll, type Findings } from '../bot/recipes/plan-all';
import { planningParts } from '../bot/recipes/plan-recipe';
import { startSandboxTenant } from '../sandbox/tenant/server';

/** Checks every recipe and hint of the product; exit code 1 when there is a problem. */
export async function checkAllCommand({ json }: { json: boolean }): Promise<number> {
  return report(await checkAll(new Date()), json);
}

/** Plans every recipe and hint of the product against one sandbox tenant; exit code 1 when one cannot be planned. */
export async function planAllCommand({ json, now }: { json: boolean; now: Date }): Promise<number> {
  const sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  try {
    return report(await planAll(planningParts(sandbox, now)), json);
  } finally {
    await sandbox.stop();
  }
}

function report(findings: Findings, json: boolean): number {
  const { recipes, hints, problems } = findings;
  if (json) console.log(JSON.stringify(findings, null, 2));
  else {
    for (const { id, problem } of problems) console.log(`${id}: ${problem}`);
    const how =
      problems.length === 0 ? 'fine' : `${new Set(problems.map(({ id }) => id)).size} with problems`;
    console.log(`${recipes} recipes and ${hints} hints: ${how}`);
  }
  return problems.length === 0 ? 0 : 1;
}
