import type { References } from '../../../core/graph-request';
import { isJsonObject, type Json } from '../../../core/json';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import {
  claimsMappingPolicyAssign,
  claimsMappingPolicyUnassign,
  permissionGrantUpdate,
} from '../../../graph/requests';
import { equals } from '../../operations/application';
import { plannedOperation, undoBy } from '../../operations/planned-operation';
import { SP } from '../../operations/service-principal';
import { requestFor } from '../../reading/read-request';
import { itemsOf, textAt } from '../../../core/json-read';
import { inWords } from '../value-in-words';
import { parsedText } from '../../../core/parsed-text';
import { keepOrChange } from './keep-or-change';

/**
 * Consent is one grant per application and resource: ours is added to what was consented to before, and nothing of
 * it is taken away. `null` where the grant is no tenant-wide one.
 */
export async function addToConsent(
  tenant: Tenant,
  operation: PlannedOperation,
  known: References,
): Promise<PlannedOperation | null> {
  const grantId = known['consent.grantId'] ?? '';
  const read = { path: `/oauth2PermissionGrants/${grantId}` };
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  if (answer?.status !== 200 || textAt(answer.body, 'consentType') !== 'AllPrincipals') return null;
  const before = textAt(answer.body, 'scope').split(' ').filter(Boolean);
  const body = operation.request.body ?? null;
  const ours = textAt(body, 'scope').split(' ');
  const scope = [...new Set([...before, ...ours])].join(' ');
  const { key, stage, title } = operation;
  const changing = plannedOperation({
    key,
    stage,
    change: 'change',
    title,
    via: permissionGrantUpdate,
    request: permissionGrantUpdate.build({ grantId, scope }),
    readBack: [{ read, expect: [equals('Consented permissions', 'scope', scope)] }],
  });
  return keepOrChange(tenant, changing, known);
}

/** What has to be done before another claims policy is assigned, and what to say about it. */
export interface MadeRoom {
  readonly before: readonly PlannedOperation[];
  readonly notice?: PlanNotice;
}

/**
 * A service principal takes one claims mapping policy: the former one is taken off, stays in the tenant, and is put
 * back by an undo.
 */
export async function makeRoomForClaimsPolicy(
  tenant: Tenant,
  operation: PlannedOperation,
  known: References,
): Promise<MadeRoom> {
  const read = { path: `/servicePrincipals/${SP}/claimsMappingPolicies` };
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  const [former] = itemsOf(answer?.body);
  const policyId = textAt(former, 'id');
  if (policyId === '') return { before: [] };
  const name = textAt(former, 'displayName');
  const isFormer = equals('The former policy is in use', 'value[].id', [policyId]);
  const takenOff = plannedOperation({
    key: 'take-off-former-claims-policy',
    stage: operation.stage,
    change: 'remove',
    title: `Take the claims mapping policy “${name}” off the application`,
    details: [
      `Claims policy: “${name}” → the one of this plan`,
      `Before: ${inWords(withoutConstants(textAt(former, 'definition[0]')))}`,
      'The policy itself stays in the tenant. Undo puts it back.',
    ],
    via: claimsMappingPolicyUnassign,
    request: claimsMappingPolicyUnassign.build({ spObjectId: SP, policyId }),
    reliesOn: [{ read, expect: [isFormer] }],
    readBack: [
      { read, expect: [{ label: 'Taken off', at: 'value[].id', test: 'excludes', value: policyId }] },
    ],
    undo: undoBy(claimsMappingPolicyAssign, {
      title: `Put the claims mapping policy “${name}” back on the application`,
      change: 'change',
      request: claimsMappingPolicyAssign.build({ spObjectId: SP, policyId }),
      gone: { read, expect: [isFormer] },
    }),
  });
  return {
    before: [takenOff],
    notice: {
      severity: 'warning',
      text: `The application uses the claims mapping policy “${name}”. Entra takes only one, so this plan replaces it: people who sign in there now get the claims shown here.`,
    },
  };
}

/** What somebody else wrote as a constant may be a secret: it is in force, and stands on no card and in no plan. */
function withoutConstants(definition: string): string {
  return JSON.stringify(withoutValues(parsedText(definition)));
}

function withoutValues(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => withoutValues(item));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      name.toLowerCase() === 'value' ? '<constant, not shown>' : withoutValues(value),
    ]),
  );
}
