import type { References } from '../../../../core/graph-request';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../../core/plan';
import type { RequestRecord } from '../../../../core/request';
import { PUTS_BACK } from '../../../difference/what-stands';
import type { Ports } from '../../../ports';
import { namesOf } from '../../../request/names-of';
import { planHeading } from '../../plan-heading';
import { byStage } from '../../input/second-application';
import { blocking, driftNow, isDeleted, together, warning, type DriftNow } from './drift-now';
import { putBackAdded } from './put-back-added';
import { putBackDiffering } from './put-back-differing';
import { putBackRelations } from './put-back-relations';
import { planOfWhatIsGone } from '../shared/where-it-stands';
import { ownIdsIn, withoutUsedElsewhere } from '../shared/used-elsewhere';

/**
 * A plan that brings the tenant back to what stands: for each difference what a frozen operation wrote is written again,
 * and only that; what came beside it is taken off. What Graph cannot write is a notice.
 */
export async function planPutBack(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const { tenant, clock, store } = ports;
  const [drift, names] = await Promise.all([driftNow(ports, request), namesOf(ports, request)]);
  const name = names.applicationName;
  const gone = drift.differences.some(isDeleted) ? await planOfWhatIsGone(ports, request) : null;
  if (gone !== null) return gone;
  const baseline = (await store.watched.get(request.id))?.baseline ?? null;
  const stops = whyNothing(drift);
  const planned =
    stops.length > 0
      ? { operations: [], notices: [] }
      : together([
          putBackDiffering(drift, { now: clock.now(), name }),
          await putBackRelations(drift, { tenant, name }),
          { operations: putBackAdded(drift, baseline), notices: notices(drift) },
        ]);
  const ours = ownIdsIn([drift.seen.stands.references]);
  const seen = await withoutUsedElsewhere(ports, byStage(planned.operations), ours);
  const operations = withKeys(seen.operations, planSeq);
  return {
    kind: 'put-back',
    ...planHeading(request, names, clock.now()),
    notices: [
      ...stops,
      ...(stops.length === 0 && operations.length === 0 ? [nothingToWrite(drift)] : []),
      ...planned.notices,
      ...seen.notices,
    ],
    operations,
    references: without(drift.seen.stands.references, operations),
  };
}

function whyNothing({ differences }: DriftNow): PlanNotice[] {
  if (differences.some(isDeleted)) return [NOT_SHOWN];
  return differences.some(({ key }) => key === 'disabled-by-microsoft') ? [BY_MICROSOFT] : [];
}

const NOT_SHOWN = blocking('Entra did not show the application for a moment. Ask to put it back once more.');

const BY_MICROSOFT = blocking(
  'Microsoft switched this application off. Nobody but Microsoft switches it on again: see the message in Entra under Enterprise applications > the application > Properties, and ask Microsoft’s support.',
);

function nothingToWrite({ differences }: DriftNow): PlanNotice {
  return differences.length === 0
    ? blocking('Nothing differs any more, so there is nothing to put back.')
    : blocking('Nothing of what differs can be put back by itself.');
}

const SWITCHED_ON = warning(
  'Somebody switched the application off. It may have been a security measure: ask whoever did it before you approve.',
);

function notices({ differences, seen }: DriftNow): PlanNotice[] {
  return [
    ...(differences.some(({ key }) => key === 'disabled') ? [SWITCHED_ON] : []),
    ...seen.compared.unread
      .map(({ check }) => `“${check.expect[0].label}” could not be read and is left as it is.`)
      .map(warning),
  ];
}

/** What is made again keeps its name, as it takes the place of what was there; two of one name are told apart. */
function withKeys(operations: readonly PlannedOperation[], planSeq: number): PlannedOperation[] {
  return operations.map((operation, index) => {
    if (operation.key === '') return { ...operation, key: `${PUTS_BACK}${planSeq}-${index + 1}` };
    const before = operations.slice(0, index).filter(({ key }) => key === operation.key).length;
    return before === 0 ? operation : { ...operation, key: `${operation.key}-again-${before}` };
  });
}

/** Ids of what was there are none of what is made again. */
function without(references: References, operations: readonly PlannedOperation[]): References {
  const made = operations.flatMap(({ outputs }) => Object.keys(outputs));
  return Object.fromEntries(Object.entries(references).filter(([name]) => !made.includes(name)));
}
