import { planningParts, planRecipe } from '../../../../bot/recipes/plan-recipe';
import { isJsonObject } from '../../../../core/json';
import type { PlannedOperation } from '../../../../core/plan';
import {
  TRACKED_APPLICATION_FIELDS,
  TRACKED_SERVICE_PRINCIPAL_FIELDS,
} from '../../../../graph/requests/selections';
import { startSandboxTenant, type SandboxTenant } from '../../../../sandbox/tenant/server';
import { loadRecipes } from '../../../../vendors/catalogue';

const NOW = new Date('2026-01-15T09:00:00Z');
/** The object itself, by id or alternate key, and nothing below it. */
const OF_ONE = /^\/(applications|servicePrincipals)(?:\/[^/?]+|\([^)]*\))(?:\?|$)/;
const TRACKED: Readonly<Record<string, readonly string[]>> = {
  applications: TRACKED_APPLICATION_FIELDS,
  servicePrincipals: TRACKED_SERVICE_PRINCIPAL_FIELDS,
};
/** They are never changed. */
const KEYS = ['appId', 'uniqueName'];

let sandbox: SandboxTenant;
beforeAll(async () => {
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
});
afterAll(() => sandbox.stop());

function fieldsOf({ request, readBack }: PlannedOperation): string[] {
  const [, written = ''] = OF_ONE.exec(request.path) ?? [];
  const body = request.method !== 'DELETE' && isJsonObject(request.body ?? null) ? request.body : {};
  const read = readBack.flatMap(({ read, expect }) => {
    const [, collection = ''] = OF_ONE.exec(read.path) ?? [];
    return collection === '' ? [] : expect.map(({ at }) => `${collection} ${at.split(/[.[|]/)[0] ?? ''}`);
  });
  const writes = written === '' ? [] : Object.keys(body as object).map((field) => `${written} ${field}`);
  return [...writes, ...read];
}

test('every property that a plan of any recipe writes or reads back is among those whose changes are told', async () => {
  const parts = planningParts(sandbox, NOW);
  const found = new Set<string>();
  for (const recipe of await loadRecipes()) {
    const planned = await planRecipe(parts, recipe, {});
    if ('problems' in planned) continue;
    for (const operation of [...planned.plan.operations, ...(planned.later?.operations ?? [])])
      for (const field of fieldsOf(operation)) found.add(field);
  }
  expect(found.size).toBeGreaterThan(20);
  const untracked = [...found].filter((one) => {
    const [collection = '', field = ''] = one.split(' ');
    return !KEYS.includes(field) && TRACKED[collection]?.includes(field) !== true;
  });
  expect(untracked).toEqual([]);
});
