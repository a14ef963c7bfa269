import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import type { Stage } from '../../../core/stages';
import { equals, readApplication } from '../../operations/application';
import { plannedOperation } from '../../operations/planned-operation';
import type { Ports } from '../../ports';
import { readExisting, type ExistingApplication } from '../../reading/existing-application';
import { requestFor } from '../../reading/read-request';
import { watchedIn } from '../../request/watched-application';

type PlanLater = (ports: Ports, request: RequestRecord, planSeq: number) => Promise<PlanDocument>;

/**
 * The first plan that touches an application which was only watched adopts it: that is its first row, approved with the
 * rest, and undo then puts back what the plan changes and never deletes the application. Errors: those of the plan, and
 * `not-found` where the application is gone.
 */
export function adoptingWatched(plan: PlanLater): PlanLater {
  return async (ports, request, planSeq) => {
    const document = await plan(ports, request, planSeq);
    const watched = watchedIn(request);
    const [first] = document.operations;
    if (watched === null || first === undefined || (await isAdopted(ports, request))) return document;
    const existing = await readExisting(ports.tenant, watched.appObjectId);
    return {
      ...document,
      notices: [noticeOf(existing), ...document.notices],
      operations: [adoption(existing, first.stage), ...document.operations],
      references: { ...existing.references, ...document.references },
    };
  };
}

async function isAdopted({ store }: Ports, { id }: RequestRecord): Promise<boolean> {
  const records = await store.operations.listForRequest(id);
  return records.some(({ key, state }) => key === ADOPTS && (state === 'written' || state === 'done'));
}

const ADOPTS = 'adopt-application';

/** Writes nothing: that the application is the one that was watched is read, before and after. */
function adoption({ displayName, objectId, clientId }: ExistingApplication, stage: Stage): PlannedOperation {
  const read = { ...readApplication(['id', 'appId']), path: `/applications/${objectId}` };
  const isThere = { read, expect: [equals('The application is there', 'appId', clientId)] };
  return plannedOperation({
    key: ADOPTS,
    stage,
    change: 'keep',
    title: `Adopt the application “${displayName}”`,
    details: ['It is used as it is.'],
    // Nothing is written, so nobody needs a permission for it.
    via: { name: 'keep', permissions: [], repeatable: true, source: '' },
    request: requestFor(read, {}),
    reliesOn: [isThere],
    readBack: [isThere],
    adopts: true,
  });
}

function noticeOf({ displayName, clientId, createdOn }: ExistingApplication): PlanNotice {
  return {
    severity: 'info',
    text: `Adopts the application “${displayName}” (client ID ${clientId}, created on ${createdOn}), which was only watched so far. Undo puts back what this plan changes and never deletes the application.`,
  };
}
