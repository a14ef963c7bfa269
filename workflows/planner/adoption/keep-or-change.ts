import type { Check, CheckResult } from '../../../core/checks';
import type { References } from '../../../core/graph-request';
import { isJsonObject, type JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isKnown, resolveJson, resolveRequest } from '../../../core/references';
import { imageOf, leafOf, leavesOf, readImage } from '../../reading/before-image';
import { requestFor, runChecks } from '../../reading/run-checks';
import { inWords } from '../value-in-words';
import { isTenantWide } from '../tenant-wide';

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
  const results = await runChecks(tenant, operation.readBack, known);
  if (results.every(({ holds }) => holds)) return keep(operation, known);
  const request = resolveRequest(operation.request, known);
  const image = await readImage(tenant, request);
  const body = isJsonObject(request.body ?? null) ? (request.body as JsonObject) : {};
  return {
    ...changing,
    details: differences(operation, results, known),
    ...(image === null
      ? {}
      : { reliesOn: [asItIs(operation.request.path, imageOf(image, body)), ...tenantWide] }),
  };
}

/** In words, what is not yet as planned. */
function differences(
  { readBack }: PlannedOperation,
  results: readonly CheckResult[],
  known: References,
): string[] {
  const expectations = readBack.flatMap(({ expect }) => expect);
  return results.flatMap(({ label, holds, found }, index) => {
    const wanted = resolveJson(expectations[index]?.value ?? null, known);
    return holds ? [] : [`${label}: ${found ?? 'nothing'} → ${inWords(wanted)}`];
  });
}

/** The values that were shown as "before" must still be there when the write begins. */
function asItIs(path: string, image: JsonObject): Check {
  return {
    read: { path, select: Object.keys(image) },
    expect: leavesOf(image).map((leaf) => {
      const value = leafOf(image, leaf);
      return {
        label: `${leaf.join('.')} is as the plan showed it`,
        at: leaf.join('.'),
        test: Array.isArray(value) ? ('same-set' as const) : ('equals' as const),
        value,
      };
    }),
  };
}

/** Checks that hold for an application which had things before: nothing is the only one of its kind. */
export function withoutCounts(checks: readonly Check[]): Check[] {
  return checks.map((check) => ({ ...check, expect: check.expect.filter(({ test }) => test !== 'count') }));
}
