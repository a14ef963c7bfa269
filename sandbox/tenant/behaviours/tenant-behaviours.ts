import { z } from 'zod';

const milliseconds = z.int().nonnegative();
const lifetime = z.string().regex(/^P(\d+[YMWD])+$/, 'not an ISO 8601 duration in days or longer');
const permission = z.string().regex(/^[A-Za-z]+(\.[A-Za-z]+)+$/, 'not the name of a permission');
const behaviour = <N extends string>(name: N): z.ZodLiteral<N> => z.literal(name);

/** Ways of the whole tenant; each holds from the moment it is planned until the faults are cleared. */
export const tenantBehaviourSchema = z.discriminatedUnion('behaviour', [
  z.strictObject({ behaviour: behaviour('replicas-lag'), delayMs: milliseconds }),
  z.strictObject({
    behaviour: behaviour('replicas-disagree'),
    delayMs: milliseconds.default(2_000),
    replicas: z.int().min(2).max(5).default(3),
    seed: z.int().nonnegative().default(1),
  }),
  z.strictObject({ behaviour: behaviour('lists-lag'), delayMs: milliseconds.default(2_000) }),
  z.strictObject({ behaviour: behaviour('inherited-values-late'), delayMs: milliseconds.default(5_000) }),
  z.strictObject({ behaviour: behaviour('default-certificate-first'), times: z.int().positive().default(2) }),
  z.strictObject({ behaviour: behaviour('metadata-late'), delayMs: milliseconds.default(720_000) }),
  z.strictObject({ behaviour: behaviour('metadata-active-only') }),
  z.strictObject({
    behaviour: behaviour('template-brings-a-certificate'),
    validDays: z.int().positive().default(1_095),
  }),
  z.strictObject({ behaviour: behaviour('secrets-forbidden') }),
  z.strictObject({ behaviour: behaviour('secret-lifetime-limited'), maxLifetime: lifetime.default('P90D') }),
  z.strictObject({
    behaviour: behaviour('certificate-lifetime-limited'),
    maxLifetime: lifetime.default('P365D'),
  }),
  z.strictObject({
    behaviour: behaviour('identifier-uris-restricted'),
    excludeSaml: z.boolean().default(true),
    excludeAppsReceivingV2Tokens: z.boolean().default(true),
    onlyDefault: z.boolean().optional(),
  }),
  z.strictObject({ behaviour: behaviour('tenant-before-identifier-policy') }),
  z.strictObject({
    behaviour: behaviour('schemeless-identifiers-refused'),
    code: z.string().min(1).default('Request_BadRequest'),
  }),
  z.strictObject({ behaviour: behaviour('logout-url-written') }),
  z.strictObject({ behaviour: behaviour('transformations-singular') }),
  z.strictObject({ behaviour: behaviour('deleted-identifiers-free') }),
  z.strictObject({ behaviour: behaviour('instantiate-makes-owner') }),
  z.strictObject({ behaviour: behaviour('no-premium-licence') }),
  z.strictObject({ behaviour: behaviour('sign-in-log-late'), delayMs: milliseconds.default(300_000) }),
  z.strictObject({ behaviour: behaviour('audit-log-late'), delayMs: milliseconds.default(300_000) }),
  z.strictObject({ behaviour: behaviour('delta-untidy'), pageSize: z.int().positive().default(2) }),
  z.strictObject({ behaviour: behaviour('permission-missing'), permission }),
  z.strictObject({ behaviour: behaviour('permissions-granted'), permissions: z.array(permission) }),
  z.strictObject({ behaviour: behaviour('owned-by-only') }),
  z.strictObject({ behaviour: behaviour('short-lived-tokens'), seconds: z.int().positive().default(2) }),
  z.strictObject({ behaviour: behaviour('small-pages'), size: z.int().positive().default(2) }),
  z.strictObject({ behaviour: behaviour('batch-out-of-order') }),
]);

export type TenantBehaviour = z.infer<typeof tenantBehaviourSchema>;
export type TenantBehaviourName = TenantBehaviour['behaviour'];
export type BehaviourOf<N extends TenantBehaviourName> = Extract<TenantBehaviour, { readonly behaviour: N }>;

/** The behaviours that hold at the moment. */
export interface Behaviours {
  /** Of two with the same name the later one. */
  find<N extends TenantBehaviourName>(name: N): BehaviourOf<N> | undefined;
  all<N extends TenantBehaviourName>(name: N): readonly BehaviourOf<N>[];
}

export function behavioursOf(active: () => readonly TenantBehaviour[]): Behaviours {
  const all = <N extends TenantBehaviourName>(name: N): BehaviourOf<N>[] =>
    active().filter((one): one is BehaviourOf<N> => one.behaviour === name);
  return { all, find: (name) => all(name).at(-1) };
}

/** What each does and where that is known from, for docs/sandbox.md. */
export const TENANT_BEHAVIOUR_NOTES: Readonly<
  Record<TenantBehaviourName, { readonly says: string; readonly source: string }>
> = {
  'replicas-lag': {
    says: 'Every write becomes visible `delayMs` later, instead of `SANDBOX_REPLICATION_MS`.',
    source: 'D application-saml-sso-configure-api.md ("It is not instant")',
  },
  'replicas-disagree': {
    says: 'Each request meets one of `replicas` (3), which lag by nothing up to `delayMs` (2000): a read succeeds, the next fails. Which one follows from `seed` and the number of the request.',
    source: 'C terraform-provider-azuread consistency (5 reads in a row), #1802',
  },
  'lists-lag': {
    says: 'Lists and `$filter` see a write `delayMs` (2000) later than a read by id does.',
    source: 'inferred; D aad-advanced-queries.md (indexes are staler)',
  },
  'inherited-values-late': {
    says: 'A service principal shows what it inherits from its application late and unevenly: names after a quarter of `delayMs` (5000), reply and logout URLs after half, identifiers after three quarters, roles and scopes at the end, and roles are assigned by what it shows. Writing to it refreshes nothing, as it may in Entra.',
    source:
      'D serviceprincipal-update.md, 021136b ("isn’t immediate or continuous"); how long and in which order is not documented',
  },
  'default-certificate-first': {
    says: 'The metadata of an application shows the tenant’s default certificate for the first `times` (2) looks at a new one.',
    source: 'C cp_entra_saml (waits up to 180 s for its certificate)',
  },
  'metadata-late': {
    says: 'The metadata of an application shows a new certificate `delayMs` (720000) after it was made; until then it shows those before it, or the tenant’s default one, and refuses every third look with 400.',
    source: 'C azuread speaks of several minutes; 10 to 15 were reported; no official figure',
  },
  'metadata-active-only': {
    says: 'The metadata of an application shows only the certificate that signs; without this it shows every one that the application has, active or not.',
    source:
      'contested: every one is listed "by design" (MicrosoftDocs/azure-docs PR#111432); AzureAD/SCIMReferenceCode saml-onboarding.agent.md takes "the" certificate from it',
  },
  'template-brings-a-certificate': {
    says: 'What is instantiated has a signing certificate already, valid for `validDays` (1095).',
    source:
      'C AzureAD/SCIMReferenceCode pull 163 (2026-09, custom template); against: azure-rest-api-specs#9122 (2020)',
  },
  'secrets-forbidden': {
    says: 'The app management policy forbids client secrets: 400 `CredentialTypeNotAllowedAsPerAppPolicy`.',
    source: 'C TeamsFx aadErrorCode; D tenantAppManagementPolicy',
  },
  'secret-lifetime-limited': {
    says: 'The policy limits secrets to `maxLifetime` (P90D): 400 `CredentialInvalidLifetimeAsPerAppPolicy`.',
    source: 'C TeamsFx aadErrorCode (its text is not confirmed)',
  },
  'certificate-lifetime-limited': {
    says: 'The policy limits certificates of service principals to `maxLifetime` (P365D); the same code.',
    source: 'as secret-lifetime-limited',
  },
  'identifier-uris-restricted': {
    says: 'An administrator’s policy wants the app id, the tenant id or a verified domain in new identifier URIs (`InvalidUniqueTenantIdentifierAsPerAppPolicy`), with `onlyDefault` nothing but `api://<appId>` or `api://<tenantId>/<appId>`; `excludeSaml` and `excludeAppsReceivingV2Tokens` (true) exempt.',
    source: 'D entra-docs identifier-uri-restrictions.md; identifierUriConfiguration',
  },
  'tenant-before-identifier-policy': {
    says: 'The rule on identifier URIs that Microsoft switched on in 2025 is off: only https of a foreign host is refused, with `HostNameNotOnVerifiedDomain`.',
    source: 'D entra-docs identifier-uri-restrictions.md ("When it isn’t enabled …")',
  },
  'schemeless-identifiers-refused': {
    says: 'No identifier URI without a scheme is taken, of SAML applications neither: 400 `code` (`Request_BadRequest`).',
    source:
      'C terraform-provider-azuread#951 (2023: not supported by Microsoft Graph; its code is not told); against: #1351 (2024)',
  },
  'logout-url-written': {
    says: 'The service principal of what was instantiated takes `logoutUrl`.',
    source: 'D serviceprincipal-update.md; against: azure-powershell#20525',
  },
  'transformations-singular': {
    says: 'A claims mapping policy takes `ClaimsTransformation` and refuses the plural.',
    source: 'C azure-docs#90732; against: entra-docs#121, azure-docs#101650',
  },
  'deleted-identifiers-free': {
    says: 'A deleted application holds its identifier URIs no longer.',
    source: 'inferred; against: C Azure/pcs-cli#146',
  },
  'instantiate-makes-owner': {
    says: 'Whoever instantiates a template owns both objects.',
    source: 'inferred, as POST /applications does; against: C microsoft-graph-docs#16545',
  },
  'no-premium-licence': {
    says: 'No Entra ID P1 or P2: groups cannot be assigned.',
    source: 'C MicrosoftDocs/azure-docs#83577 (the portal’s words; Graph’s are not known)',
  },
  'sign-in-log-late': {
    says: 'A sign-in appears in `/auditLogs/signIns` `delayMs` (300000) after it happened, instead of two seconds.',
    source: 'C azure-docs#44052 (99 of 100 within five minutes), #6546 (sometimes a day)',
  },
  'audit-log-late': {
    says: 'A change appears in `/auditLogs/directoryAudits` `delayMs` (300000) after it was made, instead of two seconds.',
    source: 'D reference-reports-latencies (two to five minutes for most, no promise)',
  },
  'delta-untidy': {
    says: 'Delta queries have pages of `pageSize` (2), an empty one before each, the objects of each backwards, and the last page comes twice.',
    source:
      'D delta-query-overview.md (an object may come several times, in any order; a page may hold nothing and lead on)',
  },
  'permission-missing': {
    says: 'Every call that lists `permission` among its least ones answers 403 `Authorization_RequestDenied`, whatever else is granted.',
    source: 'D json-batching.md, example; permissions of microsoft-graph-devx-content',
  },
  'permissions-granted': {
    says: 'Exactly `permissions` are granted, whatever the directory says.',
    source: 'as permission-missing',
  },
  'owned-by-only': {
    says: '`Application.ReadWrite.OwnedBy` and `Application.Read.All` take the place of `Application.ReadWrite.All`: what the caller does not own it may not change, and it does not own what it instantiates.',
    source: 'C microsoft-graph-docs#16545; msgraph-sdk-powershell#829',
  },
  'short-lived-tokens': {
    says: 'The token endpoint issues tokens for `seconds` (2); after that 401 `InvalidAuthenticationToken`.',
    source: 'C public code: "Lifetime validation failed, the token is expired."',
  },
  'small-pages': {
    says: 'No page is larger than `size` (2), whatever `$top` says; `@odata.nextLink` leads on.',
    source: 'D paging.md (a page may hold fewer than asked for)',
  },
  'batch-out-of-order': {
    says: 'The answers to the parts of a batch come in another order than the parts (the last first).',
    source: 'D json-batching.md (the order of the answers is free)',
  },
};
