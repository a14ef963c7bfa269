import type { Difference } from '../../core/drift';
import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { itemsOf, textAt } from '../../core/json-read';
import type { Tenant } from '../../core/ports/tenant';
import type { WatchedApplication } from '../../core/ports/watched';

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
  const on = textAt(answer?.body, 'deletedDateTime').slice(0, 10);
  const is =
    answer?.status === 200
      ? `deleted${on === '' ? '' : ` on ${on}`}, restorable for 30 days`
      : 'deleted for good';
  return [
    { key: `deleted:${object}`, kind: 'deleted', object, label, was: 'there', is, letsSomebodyIn: false },
  ];
}

/** Nobody can sign in while it is off. Whoever did it may have had a reason. */
export function switchedOff(
  paths: { sp: string; app: string },
  bodies: { sp: Json; app: Json },
): Difference[] {
  const byMicrosoft = [textAt(bodies.app, BY_MICROSOFT), textAt(bodies.sp, BY_MICROSOFT)].find(
    (status) => status !== '' && status !== 'NotDisabled',
  );
  if (byMicrosoft === undefined && valueAt(bodies.sp, 'accountEnabled') !== false) return [];
  return [
    {
      key: byMicrosoft === undefined ? 'disabled' : 'disabled-by-microsoft',
      kind: 'disabled',
      object: paths.sp,
      label: 'Sign-in to the application',
      was: 'on',
      is: byMicrosoft === undefined ? 'switched off' : `switched off by Microsoft (${byMicrosoft})`,
      letsSomebodyIn: false,
    },
  ];
}

const BY_MICROSOFT = 'disabledByMicrosoftStatus';

/** Only assigned people may sign in, and nobody is assigned any more. */
export function nobodyAssigned(sp: Json, assigned: Json, object: string): Difference[] {
  const isRequired = valueAt(sp, 'appRoleAssignmentRequired') === true;
  if (!isRequired || itemsOf(assigned).length > 0) return [];
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
