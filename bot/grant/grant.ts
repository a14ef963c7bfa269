import type { Tenant } from '../../core/ports/tenant';
import { AppError } from '../../core/errors';
import { personCredential } from '../../graph/person-credential';
import { createCredential } from '../../graph/credential';
import { createTenantClient } from '../../graph/tenant-client';
import { catalogueOf, loadRecipes } from '../../vendors/catalogue';
import type { Recipe } from '../../vendors/schema';
import { systemClock } from '../clock';
import { readPrivateRecipes } from '../recipes/private-recipes';
import { silentLog } from '../silent-log';

export { azLines } from './az-lines';
export { permissionChanges, writeChanges, type PermissionChanges } from './permission-changes';
export { GRANT_MODES, wantedPermissions, type GrantMode, type GrantWish } from './wanted-permissions';

export interface GrantPlace {
  /** e.g. `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  readonly isSandbox: boolean;
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  readonly tell: (text: string) => void;
}

/** The tenant with a person’s own rights; `null` where nobody is signed in. */
export async function tenantOfPerson(place: GrantPlace): Promise<Tenant | null> {
  const { graphUrl, isSandbox } = place;
  const credential = isSandbox
    ? createCredential({ mode: 'sandbox' })
    : await personCredential(place, new URL('/.default', graphUrl).href);
  if (credential === null) return null;
  return createTenantClient({
    graphUrl,
    // Grants read no federation metadata.
    loginUrl: graphUrl,
    tenantId: place.tenantId ?? '',
    credential,
    clock: systemClock,
    log: silentLog,
    writes: 'on',
  });
}

/** Recipes of the vendors named, else every one; private ones of a folder among them. Error: `invalid` for a name nobody bears. */
export async function vendorsInUse(
  names: readonly string[] | null,
  vendorsDir: string | undefined,
): Promise<readonly Recipe[]> {
  const own = await loadRecipes();
  const { good } = vendorsDir === undefined ? { good: [] } : await readPrivateRecipes(vendorsDir, own);
  const all = [...own, ...good.map(({ recipe }) => recipe)];
  return names === null ? all : names.map((name) => recipeNamed(all, name));
}

function recipeNamed(recipes: readonly Recipe[], name: string): Recipe {
  const found = catalogueOf(recipes).find(name);
  const recipe = 'exact' in found ? recipes.find(({ id }) => id === found.exact.id) : undefined;
  if (recipe !== undefined) return recipe;
  throw new AppError({
    kind: 'invalid',
    code: 'vendor-unknown',
    safeText: `There is no vendor “${name}” with a recipe (docs/vendors.md).`,
  });
}
