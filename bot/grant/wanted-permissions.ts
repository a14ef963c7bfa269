import { GRAPH_OPERATIONS } from '../../graph/requests';
import type { Recipe } from '../../vendors/schema';
import { isHeld } from '../../workflows/planner/facts/held-permissions';
import { featureOf, featuresOf, writes, type Feature } from './features';

/** How much the bot may do, from the least on; what a mode lacks the plan leaves to a person. */
export const GRANT_MODES = {
  least: 'sets up, and leaves assignments and groups to a person',
  'without-groups': 'sets up and assigns people; no look at groups',
  full: 'everything that the vendors in use may need',
  'plans-only': 'reads and plans, writes nothing (WRITES=off)',
  'watch-only': 'looks at what stands, plans nothing new',
  none: 'nothing; with --revoke takes everything away',
} as const;
export type GrantMode = keyof typeof GRANT_MODES;

export interface GrantWish {
  readonly mode: GrantMode;
  /** The vendors in use. */
  readonly recipes: readonly Recipe[];
  /** `REQUESTERS_GROUP_ID` or `APPROVERS_GROUP_ID` is set. */
  readonly rightsByGroup: boolean;
  /** Who changed something, and whether somebody signed in: AuditLog.Read.All. */
  readonly auditLog: boolean;
}

const LEFT_OUT: Readonly<Record<Exclude<GrantMode, 'none'>, readonly Feature[]>> = {
  least: ['assign', 'groups', 'make-groups'],
  'without-groups': ['groups', 'make-groups'],
  full: [],
  'plans-only': [],
  'watch-only': ['search', 'groups', 'make-groups', 'gallery'],
};

/** The smallest set of application permissions on Microsoft Graph for that, in order of their names. */
export function wantedPermissions({ mode, recipes, rightsByGroup, auditLog }: GrantWish): readonly string[] {
  if (mode === 'none') return [];
  const inUse = new Set<Feature>([
    ...featuresOf(recipes),
    ...(rightsByGroup ? (['rights-by-group'] as const) : []),
    ...(auditLog ? (['audit-log'] as const) : []),
  ]);
  for (const feature of LEFT_OUT[mode]) inUse.delete(feature);
  const readsOnly = mode === 'plans-only' || mode === 'watch-only';
  const operations = GRAPH_OPERATIONS.filter(
    ({ name }) => inUse.has(featureOf(name)) && !(readsOnly && writes(name)),
  );
  const least = new Set(operations.flatMap(({ permissions }) => permissions));
  // What comes from the gallery has no owner, so “owned by” does not reach it (facts.md 0.2).
  if (!readsOnly && inUse.has('gallery')) least.add('Application.ReadWrite.All');
  return smallest(least);
}

/** Without those that another one of the set covers. */
function smallest(permissions: ReadonlySet<string>): string[] {
  const left = new Set(permissions);
  for (const permission of permissions) {
    left.delete(permission);
    if (!isHeld(permission, [...left])) left.add(permission);
  }
  return [...left].sort();
}
