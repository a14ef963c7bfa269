import type { Check } from '../../../core/checks';
import type { References } from '../../../core/graph-request';
import type { PlannedOperation } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isKnown, resolveRequest } from '../../../core/references';
import { difference, type Differing } from '../../difference/difference';
import { expectedBy, type Expected } from '../../difference/wanted';
import { holding } from '../../difference/written';
import { imageIn, imageRead, valuesIn } from '../../reading/before-image';
import { requestFor } from '../../reading/read-request';
import { inWords } from '../value-in-words';
import { isTenantWide } from '../input/tenant-wide';

/** The operation as one that writes nothing: what it would write is there already, and must still be when it runs. */
export function keep(operation: PlannedOperation, known: References, why = ALREADY_SO): PlannedOperation {
  const { key, stage, title, graphOperation, readBack, metadataCarries, metadataOf, whileMetadataLate } =
    operation;
  const [first] = readBack;
  return {
    key,
    stage,
    change: 'keep',
    title,
    details: [why],
    graphOperation,
    permissions: [],
    request:
      first === undefined ? { method: 'GET', path: operation.request.path } : requestFor(first.read, known),
    repeatable: true,
    notReadyCodes: [],
    reliesOn: readBack,
    lookFirst: false,
    outputs: {},
    recovery: [],
    readBack,
    ...(metadataCarries === undefined ? {} : { metadataCarries }),
    ...(metadataOf === undefined ? {} : { metadataOf }),
    ...(whileMetadataLate === undefined ? {} : { whileMetadataLate }),
  };
}

export const AS_SHOWN = 'is as the plan showed it';
const ALREADY_SO = 'It is so already: nothing is written.';

/** A PATCH of what is there: nothing where it is so already, else each difference as before → after. */
export async function keepOrChange(
  tenant: Tenant,
  operation: PlannedOperation,
  known: References,
): Promise<PlannedOperation> {
  const tenantWide = operation.reliesOn.filter(isTenantWide);
  const changing: PlannedOperation = { ...operation, lookFirst: true, reliesOn: tenantWide };
  if (!isKnown({ request: operation.request, readBack: operation.readBack }, known)) return changing;
  const request = resolveRequest(operation.request, known);
  const { differing, answerTo } = await difference(tenant, expectedBy(operation.readBack, known), {
    reads: [imageRead(request)],
    whole: true,
  });
  if (differing.length === 0) return keep(operation, known);
  const image = imageIn(answerTo(imageRead(request)), request);
  return {
    ...changing,
    details: differing.map(changeInWords),
    // The values that were shown as "before" must still be there when the write begins.
    ...(image === null
      ? {}
      : { reliesOn: [holding(operation.request.path, valuesIn(image), AS_SHOWN), ...tenantWide] }),
  };
}

function changeInWords({ wanted: { check }, shown }: Differing<Expected>): string {
  const [{ label, value }] = check.expect;
  return `${label}: ${shown} → ${inWords(value)}`;
}

/** Checks that hold for an application which had things before: nothing is the only one of its kind. */
export function withoutCounts(checks: readonly Check[]): Check[] {
  return checks.map((check) => ({ ...check, expect: check.expect.filter(({ test }) => test !== 'count') }));
}
