import type { Recipe } from '../../vendors/schema';

/** What of the product an operation belongs to; a feature that is not in use needs no permission. */
export type Feature =
  | 'always'
  | 'search'
  | 'gallery'
  | 'assign'
  | 'groups'
  | 'make-groups'
  | 'rights-by-group'
  | 'consent'
  | 'claims'
  | 'signing'
  | 'audit-log';

/** The first that fits; whatever fits none is needed always, so a new operation is never forgotten. */
const BY_NAME: readonly (readonly [RegExp, Feature])[] = [
  [/^application-instantiate$/, 'gallery'],
  [/^directory-audits-/, 'audit-log'],
  [/^app-role-assignment-(create|delete)$/, 'assign'],
  [/^group-(create|delete|find-by-mail-nickname)$/, 'make-groups'],
  [/^group-/, 'groups'],
  [/^user-check-member-groups$/, 'rights-by-group'],
  [/^user-(search|find-by-name)$/, 'search'],
  [/^permission-grants?-/, 'consent'],
  [/^claims-mapping-policy-/, 'claims'],
  [/^token-issuance-policy-/, 'signing'],
];

export function featureOf(operationName: string): Feature {
  return BY_NAME.find(([pattern]) => pattern.test(operationName))?.[1] ?? 'always';
}

/** Whether an operation changes the tenant, by the verb that its name ends with. */
export function writes(operationName: string): boolean {
  return /-(create|delete|update|upsert|assign|unassign|instantiate|restore|(add|remove)-password|add-signing-certificate)$/.test(
    operationName,
  );
}

/** What the set-ups of these vendors may come to, whatever is answered. */
export function featuresOf(recipes: readonly Recipe[]): ReadonlySet<Feature> {
  return new Set(['always', 'search', 'assign', 'groups', ...recipes.flatMap(featuresOfRecipe)]);
}

function featuresOfRecipe({ integration, access, secondApplication }: Recipe): Feature[] {
  const parts = [{ integration, access }, ...(secondApplication === undefined ? [] : [secondApplication])];
  return parts.flatMap((part): Feature[] => [
    ...(part.access.createGroup === undefined ? [] : (['make-groups'] as const)),
    ...featuresOfIntegration(part.integration),
  ]);
}

function featuresOfIntegration(integration: Recipe['integration']): Feature[] {
  if (integration.type === 'app-registration') {
    const { permissions, claims } = integration.openIdConnect;
    // Mapped claims are accepted with the permission on every application only (facts.md a.6).
    return [
      ...(permissions.length === 0 ? [] : (['consent'] as const)),
      ...(claims === undefined ? [] : (['claims', 'gallery'] as const)),
    ];
  }
  const { claims, signing } = integration.saml;
  return [
    'gallery',
    ...(claims === undefined ? [] : (['claims'] as const)),
    ...(signing === undefined ? [] : (['signing'] as const)),
  ];
}
