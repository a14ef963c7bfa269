import { AppError } from '../../core/errors';
import { valueAt } from '../../core/json-path';
import type { Json } from '../../core/json';
import type { AddressOfTemplate } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import { readApplication } from '../operations/application';
import type { Ports } from '../ports';
import { loadOperations } from '../reading/operation-context';
import { pollUntil } from '../reading/poll';
import { bodyOf, requestFor } from '../reading/read-request';
import { ofSecond } from '../../vendors/templates';

const AT: Readonly<Record<AddressOfTemplate['address'], string>> = {
  identifier: 'identifierUris',
  'reply-url': 'web.redirectUris',
};

/**
 * Addresses that neither the plan writes nor the application has, so that nobody could sign in. Looked at before each
 * stage behind *create*, however the run came there. Error: `unavailable` while Entra does not show the application.
 */
export async function addressesMissing(
  ports: Ports,
  plan: PlanRecord,
  stage: Stage,
): Promise<readonly AddressOfTemplate[]> {
  const wanted = plan.document.ofTemplate ?? [];
  if (wanted.length === 0 || stage === 'create') return [];
  const applications = [...new Set(wanted.map(({ application }) => application))];
  const missing: AddressOfTemplate[] = [];
  for (const application of applications) {
    const body = await applicationOf(ports, plan, application);
    const own = wanted.filter((one) => one.application === application);
    missing.push(...own.filter(({ address }) => isEmpty(valueAt(body, AT[address]))));
  }
  return missing;
}

function isEmpty(found: Json): boolean {
  return !Array.isArray(found) || found.length === 0;
}

async function applicationOf(
  { tenant, store, clock, rules }: Ports,
  plan: PlanRecord,
  application: AddressOfTemplate['application'],
): Promise<Json> {
  const [context] = await loadOperations(store, plan.id);
  const references = context?.references ?? {};
  const own = application === 'first' ? 'app.objectId' : ofSecond('app.objectId');
  const read = readApplication(['id', 'identifierUris', 'web']);
  const request = requestFor(read, { 'app.objectId': references[own] ?? '' });
  const found = await pollUntil(clock, rules.visibilityWindowMs, async () => {
    const [answer] = await tenant.readMany([request]);
    return bodyOf(answer);
  });
  if (found !== null) return found;
  throw new AppError({
    kind: 'unavailable',
    code: 'application-not-shown',
    safeText: 'Entra does not show the application yet, so what its template brought could not be looked at.',
  });
}
