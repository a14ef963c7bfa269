import { dayIn } from '../../core/day-and-time';
import type { Difference } from '../../core/drift';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { itemsOf, textAt } from '../../core/json-read';
import { isSameJson } from '../../core/same-json';
import type { Tenant } from '../../core/ports/tenant';
import type { WatchedApplication } from '../../core/ports/watched';
import type { Wanted } from './wanted';

/** The application or its service principal is not there. Entra keeps what was deleted for 30 days. */
export async function deletedOf(
  tenant: Tenant,
  application: WatchedApplication,
  gone: { readonly application: boolean; readonly servicePrincipal: boolean },
): Promise<Difference[]> {
  const { appObjectId, spObjectId } = application;
  const [id, object, label] = gone.application
    ? [appObjectId, `/applications/${appObjectId}`, 'The application']
    : [spObjectId, `/servicePrincipals/${spObjectId}`, 'The enterprise application'];
  const [answer] = await tenant.readAllowed([{ method: 'GET', path: `/directory/deletedItems/${id}` }]);
  const on = dayIn(textAt(answer?.body, 'deletedDateTime'));
  const is =
    answer?.status === 200
      ? `deleted${on === '' ? '' : ` on ${on}`}, restorable for 30 days`
      : 'deleted for good';
  return [
    { key: `deleted:${object}`, kind: 'deleted', object, label, was: 'there', is, letsSomebodyIn: false },
  ];
}

/** Nobody can sign in while it is off. Whoever did it may have had a reason, or it is accepted. */
export function switchedOff(
  object: string,
  bodies: { sp: Json; app: Json },
  wanted: readonly Wanted[],
): Difference[] {
  const byMicrosoft = byMicrosoftIn(bodies);
  if (byMicrosoft === null && valueAt(bodies.sp, ENABLED) !== false) return [];
  const accepted =
    byMicrosoft === null ? { at: ENABLED, value: false } : { at: BY_MICROSOFT, value: byMicrosoft };
  if (isAccepted(wanted, object, accepted)) return [];
  return [
    {
      key: byMicrosoft === null ? 'disabled' : 'disabled-by-microsoft',
      kind: 'disabled',
      object,
      label: 'Sign-in to the application',
      was: 'on',
      is: byMicrosoft === null ? 'switched off' : `switched off by Microsoft (${byMicrosoft})`,
      letsSomebodyIn: false,
    },
  ];
}

const ENABLED = 'accountEnabled';
export const BY_MICROSOFT = 'disabledByMicrosoftStatus';

/** Microsoft's reason why the application is off; `null` where it is not Microsoft's doing. */
export function byMicrosoftIn({ app, sp }: { sp: Json; app: Json }): string | null {
  const found = [textAt(app, BY_MICROSOFT), textAt(sp, BY_MICROSOFT)];
  return found.find((status) => status !== '' && status !== 'NotDisabled') ?? null;
}

/** Only assigned people may sign in, and nobody is assigned any more. */
export function nobodyAssigned(
  sp: Json,
  { assigned, object }: { assigned: Json; object: string },
  wanted: readonly Wanted[],
): Difference[] {
  const isRequired = valueAt(sp, 'appRoleAssignmentRequired') === true;
  if (!isRequired || itemsOf(assigned).length > 0) return [];
  if (isAccepted(wanted, `${object}/appRoleAssignedTo`, { at: 'value', value: 0 })) return [];
  return [
    {
      key: `nobody-assigned:${object}`,
      kind: 'gone',
      object,
      label: 'People and groups that may sign in',
      was: 'at least one',
      is: 'nobody',
      letsSomebodyIn: false,
    },
  ];
}

function isAccepted(
  wanted: readonly Wanted[],
  path: string,
  { at, value }: { at: string; value: Json },
): boolean {
  return wanted.some(
    ({ check: { read, expect } }) =>
      read.path === path && expect[0].at === at && isSameJson(expect[0].value, value),
  );
}
