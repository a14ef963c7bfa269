import { dayIn } from '../../../core/day-and-time';
import type { Check, Expectation } from '../../../core/checks';
import type { Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { PlanDocument, PlannedOperation } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import { servicePrincipalUpdate } from '../../../graph/requests';
import { signingKeys, type SigningKey } from '../../difference/ends';
import { equals } from '../../operations/application';
import { plannedOperation } from '../../operations/planned-operation';
import type { Ports } from '../../ports';
import { namesOf } from '../../request/names-of';
import { doneBefore } from '../later-plan';
import { blocking, info } from '../input/notice';
import { planHeading } from '../plan-heading';
import { credentialsWithout } from '../later/shared/remove-certificate';
import { recordedIds } from './former-secrets';
import { knownOf, nameIn } from './signing';

const SELECT = ['keyCredentials', 'passwordCredentials', 'preferredTokenSigningKeyThumbprint'];

/**
 * A plan that takes the former certificates off, chosen by a person after the switch: those that this set-up made, that
 * sign nothing and end before the one that does. Graph has no call for it: a PATCH lists what shall remain, known by key
 * ids (Update servicePrincipal; Terraform's token signing certificate does the same), so it is a plan of its own, made
 * of what is there then.
 */
export async function planCleanUp(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const { references } = await doneBefore(ports.store, request.id);
  const records = await ports.store.operations.listForRequest(request.id);
  const operations: PlannedOperation[] = [];
  for (const position of ['first', 'second'] as const) {
    const path = `/servicePrincipals/${knownOf(position, references)['sp.objectId'] ?? ''}`;
    if (references[nameIn(position)('sp.objectId')] === undefined) continue;
    const [answer] = await ports.tenant.readMany([
      { method: 'GET', path: `${path}?$select=${SELECT.join(',')}` },
    ]);
    const body = answer?.status === 200 ? answer.body : null;
    const made = recordedIds(records, nameIn(position)('certificate.customKeyIdentifier'));
    const former = formerKeys(signingKeys(body), made);
    const key = `${position === 'second' ? 'second-' : ''}remove-former-certificate-${planSeq}`;
    if (former.length > 0) operations.push(remove(body, former, { path, key }));
  }
  return {
    kind: 'renew',
    ...planHeading(request, await namesOf(ports, request), ports.clock.now()),
    notices: operations.length === 0 ? [NOTHING_TO_REMOVE] : [NO_WAY_BACK],
    operations,
    references,
  };
}

const NOTHING_TO_REMOVE = blocking(
  'There is no former certificate to remove: none that Latchkey made stands there inactive and ends before the active one.',
);
const NO_WAY_BACK = info(
  'After that there is no switching back to it. It harms nobody where it is: without this plan it stays, inactive, until its end.',
);

function formerKeys(keys: readonly SigningKey[], made: readonly string[]): SigningKey[] {
  const active = keys.find((one) => one.active);
  if (active === undefined) return [];
  return keys.filter(
    (one) =>
      !one.active && made.includes(one.identifier) && Date.parse(one.endsAt) < Date.parse(active.endsAt),
  );
}

function remove(
  found: Json,
  former: readonly SigningKey[],
  { path, key }: { path: string; key: string },
): PlannedOperation {
  const goes = former.map(({ identifier }) => identifier);
  const active = textAt(found, 'preferredTokenSigningKeyThumbprint');
  const all = itemsOf(found, 'keyCredentials').map((one) => textAt(one, 'customKeyIdentifier'));
  const read = { path, select: ['keyCredentials', 'preferredTokenSigningKeyThumbprint'] };
  const sameActive = equals('The same certificate signs', 'preferredTokenSigningKeyThumbprint', active);
  const asShown: Check = { read, expect: [sameActive, sameKeys(all)] };
  const gone = goes.map((value): Expectation => ({
    label: 'The former certificate is gone',
    at: 'keyCredentials[].customKeyIdentifier',
    test: 'excludes',
    value,
  }));
  return plannedOperation({
    key,
    stage: 'clean-up',
    change: 'remove',
    title: 'Remove the former signing certificate',
    details: former.map(({ thumbprint, endsAt }) => `${thumbprint}: valid until ${dayIn(endsAt)}`),
    via: servicePrincipalUpdate,
    request: servicePrincipalUpdate.build({
      spObjectId: path.split('/').at(-1) ?? '',
      change: credentialsWithout(found, goes),
    }),
    reliesOn: [asShown],
    readBack: [{ read, expect: [sameActive, ...gone] }],
  });
}

function sameKeys(value: readonly string[]): Expectation {
  return {
    label: 'Certificates are as the plan showed them',
    at: 'keyCredentials[].customKeyIdentifier',
    test: 'same-set',
    value: [...value],
  };
}
