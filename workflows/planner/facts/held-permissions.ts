import { valueAt } from '../../../core/json-path';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
import { applicationInstantiate } from '../../../graph/requests';

/** Permissions that allow at least as much, by the lesser one (Microsoft's permissions data of 2026-08-07). */
const BROADER: Readonly<Record<string, readonly string[]>> = {
  'Application.Read.All': ['Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  'Application.ReadWrite.OwnedBy': ['Application.ReadWrite.All'],
  'DelegatedPermissionGrant.ReadWrite.All': ['Directory.ReadWrite.All'],
  'Directory.Read.All': ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
  'Group.Create': ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'Group.ReadBasic.All': [
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  'GroupMember.Read.All': [
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  'GroupMember.ReadBasic.All': [
    'GroupMember.Read.All',
    'GroupMember.ReadWrite.All',
    'Group.ReadBasic.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
  ],
  'User.ReadBasic.All': ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
};

/** Each permission that the operations need and the bot does not hold; `held` is `null` when that could not be read. */
export function heldPermissionNotices(
  operations: readonly PlannedOperation[],
  held: readonly string[] | null,
): PlanNotice[] {
  if (operations.length === 0) return [];
  if (held === null) return [NOT_CHECKED];
  const needed = [...new Set(operations.flatMap(({ permissions }) => permissions))].sort();
  const missing = needed.filter((permission) => !isHeld(permission, held));
  return [
    ...missing.map((permission) => missingNotice(permission, operations)),
    ...(missing.length === 0 ? ownedByNotices(operations, held) : []),
  ];
}

const NOT_CHECKED: PlanNotice = {
  severity: 'warning',
  text: 'Whether the bot holds the permissions that this plan needs could not be checked. docs/permissions.md lists them.',
};

/** Whether a permission is held, by itself or within a broader one. */
export function isHeld(permission: string, held: readonly string[]): boolean {
  return [permission, ...(BROADER[permission] ?? [])].some((one) => held.includes(one));
}

function missingNotice(permission: string, operations: readonly PlannedOperation[]): PlanNotice {
  const [first, ...others] = operations.filter(({ permissions }) => permissions.includes(permission));
  const further = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    severity: 'blocking',
    text: `The bot lacks the application permission ${permission} on Microsoft Graph, needed for: ${first?.title ?? ''}${further}. Grant it to the bot’s service principal, with admin consent, then make a new plan.`,
  };
}

/** What an owner alone is refused, although the documentation lists “owned by” as enough. */
function ownedByNotices(operations: readonly PlannedOperation[], held: readonly string[]): PlanNotice[] {
  if (held.includes('Application.ReadWrite.All')) return [];
  return [
    ...(operations.some(acceptsMappedClaims) ? [MAPPED_CLAIMS] : []),
    ...(operations.some(isFromGallery) ? [FROM_GALLERY] : []),
  ];
}

/** Refused at making and at changing (facts.md a.6). */
function acceptsMappedClaims({ request: { body = null } }: PlannedOperation): boolean {
  return valueAt(body, 'api.acceptMappedClaims') === true;
}

const MAPPED_CLAIMS: PlanNotice = {
  severity: 'blocking',
  text: 'The bot holds Application.ReadWrite.OwnedBy only, and Microsoft Graph lets that permission accept no mapped claims. Grant Application.ReadWrite.All to the bot’s service principal, with admin consent, then make a new plan.',
};

/** Applications from the gallery get no owner, so “owned by” does not reach what was just made (facts.md 0.2). */
function isFromGallery({ graphOperation }: PlannedOperation): boolean {
  return graphOperation === applicationInstantiate.name;
}

const FROM_GALLERY: PlanNotice = {
  severity: 'warning',
  text: 'The bot holds Application.ReadWrite.OwnedBy only. Applications made from the gallery get no owner, so it may be refused to configure this one; Application.ReadWrite.All is enough.',
};
