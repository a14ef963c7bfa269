/** A rule of the policy, by the place where it stands in the file. */
export type PolicyRule =
  | 'clientSecrets.longestLifetime'
  | 'vendors.allowed'
  | 'vendors.denied'
  | 'assignments.groups'
  | 'assignments.people'
  | 'assignments.createdGroups'
  | 'redirectUris.hosts'
  | 'redirectUris.wildcards'
  | 'accountTypes.multiTenant'
  | 'microsoftGraph.applicationPermissions';

export type Permitted = 'allowed' | 'forbidden';

/** What the operator lets this deployment write, whatever a recipe or a person asks for. */
export interface Policy {
  /** SHA-256 of the rules: by it the audit says which policy held. */
  readonly hash: string;
  /** Name of the file; `null` where the deployment has none. */
  readonly file: string | null;
  /** Line of the file in which a rule stands. */
  readonly lines: Readonly<Partial<Record<PolicyRule, number>>>;
  /** `null`: no limit. */
  readonly longestSecretMs: number | null;
  /** Ids of recipes; `null`: all. */
  readonly vendorsAllowed: readonly string[] | null;
  readonly vendorsDenied: readonly string[];
  /** Object ids of the groups that may be assigned, in lower case; `null`: all. */
  readonly groups: readonly string[] | null;
  readonly people: Permitted;
  readonly createdGroups: Permitted;
  /** `app.example.com`, `*.example.com` (not `example.com` itself) or the scheme of an app, `msauth:`; `null`: all. */
  readonly redirectHosts: readonly string[] | null;
  readonly wildcards: Permitted;
  readonly multiTenant: Permitted;
  /** By name; what is not listed is refused. */
  readonly applicationPermissions: readonly string[];
}

/** No limits, except that no application permission is granted: those reach the whole tenant. */
export const NO_POLICY: Policy = {
  hash: 'none',
  file: null,
  lines: {},
  longestSecretMs: null,
  vendorsAllowed: null,
  vendorsDenied: [],
  groups: null,
  people: 'allowed',
  createdGroups: 'allowed',
  redirectHosts: null,
  wildcards: 'allowed',
  multiTenant: 'allowed',
  applicationPermissions: [],
};
