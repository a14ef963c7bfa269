import { REQUEST_BEHAVIOURS } from '../../sandbox/tenant/behaviours/request-behaviours';
import { FaultPlan, type Fault, type FaultSubject } from '../../sandbox/tenant/faults';
import type { Json } from '../../core/json';

/** One request of a clean run, as the sandbox's faults find it again. */
export interface GraphCall {
  readonly method: string;
  /** A pattern without ids. */
  readonly path: string;
  readonly inBatch: boolean;
  readonly nth: number;
  /** As it was sent, to see which behaviours it can meet. */
  readonly sent: FaultSubject;
}

export type NamedFault = readonly [name: string, fault: Fault];

/**
 * Beside the sandbox's named behaviours: what may befall a write without a name of its own. A 429 is taken at its word:
 * a throttled request was refused.
 */
const ON_WRITES: Readonly<Record<string, Fault>> = {
  'done, but answered with 500': { status: 500, after: true },
  'done, but answered with 404': { status: 404, after: true },
  'done, but answered with 504': { status: 504, after: true },
};

/** Lasts until somebody mends it, so the run has to give up. */
const LASTING: Readonly<Record<string, Fault>> = {
  'always refused': { status: 403, times: 1_000 },
  'always bad': { status: 400, times: 1_000 },
  'always 503': { status: 503, retryAfter: 0, times: 1_000 },
  'always done and never answered': { drop: 'after', times: 1_000 },
};

/** Every fault that can strike this request. */
export function faultsOn(call: GraphCall): NamedFault[] {
  const { method, path, inBatch, nth } = call;
  const kinds: NamedFault[] = [
    ...Object.keys(REQUEST_BEHAVIOURS).map((behaviour): NamedFault => [behaviour, { behaviour } as Fault]),
    ...(isWrite(call) ? Object.entries({ ...ON_WRITES, ...LASTING }) : []),
    ...(isWrite(call) ? [] : [['the answer to a read is lost', { drop: 'after' }] as const]),
  ];
  return kinds
    .filter(([, fault]) => strikes(fault, call.sent))
    .map(([name, fault]) => [name, { ...fault, method, path, inBatch, nth }]);
}

/** What somebody has to mend before anything can be taken back, permissions above all. */
export function isLasting(fault: Fault): boolean {
  const isPermission = 'behaviour' in fault && /permission-missing|granted|owned-by/.test(fault.behaviour);
  return ('times' in fault && (fault.times ?? 0) > 100) || isPermission;
}

function isWrite({ method, sent }: GraphCall): boolean {
  return method !== 'GET' && !/^\/\$batch|checkMember|getMember/.test(sent.url);
}

function strikes(fault: Fault, sent: FaultSubject): boolean {
  const plan = new FaultPlan();
  plan.add([fault]);
  return plan.take(sent) !== undefined;
}

const GRANTED = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'Policy.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
  'RoleManagement.Read.Directory',
  'Organization.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
];

/** The ways of a whole tenant, each from the start to the end of a run. */
export const TENANT_FAULTS: readonly NamedFault[] = [
  ['replicas-lag', { behaviour: 'replicas-lag', delayMs: 700 }],
  ...[1, 2, 3].map((seed): NamedFault => [
    `replicas-disagree ${seed}`,
    { behaviour: 'replicas-disagree', delayMs: 700, replicas: 3, seed },
  ]),
  ['lists-lag', { behaviour: 'lists-lag', delayMs: 700 }],
  ['inherited-values-late', { behaviour: 'inherited-values-late', delayMs: 2_000 }],
  ['default-certificate-first', { behaviour: 'default-certificate-first', times: 2 }],
  ['metadata-active-only', { behaviour: 'metadata-active-only' }],
  ['metadata-late', { behaviour: 'metadata-late', delayMs: 4_000 }],
  [
    'schemeless-identifiers-refused',
    { behaviour: 'schemeless-identifiers-refused', code: 'Request_BadRequest' },
  ],
  ['logout-url-written', { behaviour: 'logout-url-written' }],
  ['transformations-singular', { behaviour: 'transformations-singular' }],
  ['deleted-identifiers-free', { behaviour: 'deleted-identifiers-free' }],
  ['instantiate-makes-owner', { behaviour: 'instantiate-makes-owner' }],
  ['template-brings-a-certificate', { behaviour: 'template-brings-a-certificate', validDays: 100 }],
  ['secrets-forbidden', { behaviour: 'secrets-forbidden' }],
  ['secret-lifetime-limited', { behaviour: 'secret-lifetime-limited', maxLifetime: 'P90D' }],
  ['certificate-lifetime-limited', { behaviour: 'certificate-lifetime-limited', maxLifetime: 'P365D' }],
  [
    'identifier-uris-restricted',
    { behaviour: 'identifier-uris-restricted', excludeSaml: true, excludeAppsReceivingV2Tokens: true },
  ],
  [
    'identifier-uris-restricted for all',
    { behaviour: 'identifier-uris-restricted', excludeSaml: false, excludeAppsReceivingV2Tokens: false },
  ],
  [
    'identifier-uris-restricted to the default',
    {
      behaviour: 'identifier-uris-restricted',
      excludeSaml: true,
      excludeAppsReceivingV2Tokens: true,
      onlyDefault: true,
    },
  ],
  ['tenant-before-identifier-policy', { behaviour: 'tenant-before-identifier-policy' }],
  ['no-premium-licence', { behaviour: 'no-premium-licence' }],
  ['sign-in-log-late', { behaviour: 'sign-in-log-late', delayMs: 300_000 }],
  ['audit-log-late', { behaviour: 'audit-log-late', delayMs: 300_000 }],
  ['delta-untidy', { behaviour: 'delta-untidy', pageSize: 2 }],
  ...GRANTED.map((permission): NamedFault => [
    `permission-missing ${permission}`,
    { behaviour: 'permission-missing', permission },
  ]),
  ['permissions-granted', { behaviour: 'permissions-granted', permissions: GRANTED.slice(4) }],
  ['owned-by-only', { behaviour: 'owned-by-only' }],
  ['short-lived-tokens', { behaviour: 'short-lived-tokens', seconds: 1 }],
  ['small-pages', { behaviour: 'small-pages', size: 1 }],
  ['batch-out-of-order', { behaviour: 'batch-out-of-order' }],
];

const ID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|latchkey-[a-z2-7]{12}/g;

interface LogLine {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly batch?: true;
}

/** The calls of a request log, each with its number among those that look alike. */
export function callsIn(lines: readonly LogLine[]): GraphCall[] {
  const counts = new Map<string, number>();
  return lines.map(({ method, path, body, batch = false }) => {
    const pattern = (path.split('?')[0] ?? '').replace(ID, '{id}');
    const key = `${method} ${pattern} ${String(batch)}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    const sent = { method, url: path, body, isInBatch: batch };
    return { method, path: pattern, inBatch: batch, nth, sent };
  });
}
