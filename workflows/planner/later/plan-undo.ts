import type { References } from '../../../core/graph-request';
import { canonicalJson, type Json } from '../../../core/json';
import type {
  DiscardStep,
  OperationRecord,
  PlanDocument,
  PlannedOperation,
  PlanNotice,
  PlanPart,
  UndoStep,
} from '../../../core/plan';
import type { PlanRecord } from '../../../core/ports/store';
import { resolveRequest } from '../../../core/references';
import type { RequestRecord } from '../../../core/request';
import { applicationDelete, servicePrincipalAddSigningCertificate } from '../../../graph/requests';
import { vaultNotices } from '../../hand-over/kept-secrets';
import { isSo } from '../../difference/run-checks';
import { resolvedCheck } from '../../difference/wanted';
import type { Ports } from '../../ports';
import { plannedOperation, viaOf } from '../../operations/planned-operation';
import { referencesOf } from '../../reading/operation-context';
import { leftOverKeys, lookForResult } from '../../reading/lost-results';
import { makesThings } from '../../request/plan-stages';
import { namesOf } from '../../request/names-of';
import { planHeading } from '../plan-heading';
import { whatStands } from '../../difference/what-stands';
import { assignedByOthers } from './assigned-now';
import { servicePrincipalsMadeAnew } from './shared/made-anew';
import { putBack, type Changed } from './undo-changes';
import { waitingNotices } from '../waiting-plan';
import { referencesFor } from '../input/second-application';
import { removeCertificates, type AddedCertificate } from './shared/remove-certificate';
import { ownIdsIn, withoutUsedElsewhere } from './shared/used-elsewhere';
import { blocking } from '../input/notice';

interface Made {
  readonly operation: PlannedOperation;
  readonly undo: UndoStep;
  readonly references: References;
  /** Written by a run that stopped before it was read back. */
  readonly isUnseen: boolean;
}

/**
 * A plan that takes back exactly what this request did, last thing first, with every id spelled out: what was made is
 * deleted, what was changed gets its former value, what was adopted stays.
 */
export async function planUndo(
  ports: Ports,
  request: RequestRecord,
  of: 'undo' | 'remove' = 'undo',
): Promise<PlanDocument> {
  const done = await everythingDone(ports, request);
  const ours = ownIdsIn([...done.made, ...done.changed].map(({ references }) => references));
  const taken = [...done.made].reverse().map(undoOperation);
  const { operations: undone, notices: shared } = await withoutUsedElsewhere(ports, taken, ours);
  const stays = done.changed.filter((one) => !isDeletedBy(undone, one.request.path, one.references));
  const restored = await putBack(ports.tenant, stays);
  const certificates = await certificatesOff(ports, done, undone);
  const operations = withOwnKeys(inStages([...undone, ...restored.operations, ...certificates.operations]));
  return {
    kind: of,
    ...planHeading(request, await namesOf(ports, request), ports.clock.now()),
    notices: [
      ...waitingNotices(request, of),
      ...(operations.length === 0 ? [NOTHING_MADE] : []),
      ...(operations.some(deletesApplication) ? [REMOVED_WITH_THE_APPLICATION] : []),
      ...(operations.some(deletesApplication) ? await whoseItIsToo(ports, request, done) : []),
      ...(await vaultNotices(ports, request.id)),
      ...shared,
      ...restored.notices,
      ...certificates.notices,
      ...done.stays.map((text): PlanNotice => ({ severity: 'warning', text })),
    ],
    operations,
    references: done.target === '' ? {} : { 'app.objectId': done.target },
  };
}

/** Whom somebody else has let in, also by another service principal. */
async function whoseItIsToo(ports: Ports, { id }: RequestRecord, { made }: Done): Promise<PlanNotice[]> {
  const { applications } = await whatStands(ports.store, id);
  const anew = await servicePrincipalsMadeAnew(ports, applications);
  const known = made.map(({ references }) => references);
  const others = anew.map(({ spObjectId }) => ({ 'sp.objectId': spObjectId }));
  return [...anew.map(() => MADE_ANEW), ...(await assignedByOthers(ports, id, [...known, ...others]))];
}

async function certificatesOff(
  { tenant }: Ports,
  { certificates }: Done,
  undone: readonly PlannedOperation[],
): Promise<PlanPart> {
  const operations: PlannedOperation[] = [];
  const notices: PlanNotice[] = [];
  const principals = new Map<string, AddedCertificate[]>();
  for (const one of certificates) {
    const spObjectId = one.references['sp.objectId'] ?? '';
    if (isDeletedBy(undone, `/servicePrincipals/${spObjectId}`, one.references)) continue;
    principals.set(spObjectId, [...(principals.get(spObjectId) ?? []), one]);
  }
  for (const [spObjectId, added] of principals) {
    const removal = await removeCertificates(tenant, spObjectId, added);
    operations.push(...removal.operations);
    notices.push(...removal.notices);
  }
  return { operations, notices };
}

/**
 * A service principal goes with its application, and what is consented for it goes with both: nothing there is to be put
 * back, or left to take off.
 */
function isDeletedBy(undone: readonly PlannedOperation[], path: string, references: References): boolean {
  const deleted = undone
    .filter(({ request }) => request.method === 'DELETE')
    .map(({ request }) => request.path);
  const application = `/applications/${references['app.objectId'] ?? ''}`;
  const servicePrincipal = `/servicePrincipals/${references['sp.objectId'] ?? ''}`;
  if (deleted.includes(path)) return true;
  const goesWithIt = path === servicePrincipal || path.startsWith('/oauth2PermissionGrants/');
  return goesWithIt && (deleted.includes(application) || deleted.includes(servicePrincipal));
}

function deletesApplication({ graphOperation }: PlannedOperation): boolean {
  return graphOperation === applicationDelete.name;
}

/** A run walks stages, so what belongs to one stands together, in the order of its first operation. */
function inStages(operations: readonly PlannedOperation[]): PlannedOperation[] {
  const stages = [...new Set(operations.map(({ stage }) => stage))];
  return stages.flatMap((stage) => operations.filter((operation) => operation.stage === stage));
}

/** A change may have made another one of a kind, while nobody knows whether the former one went. */
function withOwnKeys(operations: readonly PlannedOperation[]): PlannedOperation[] {
  return operations.map((operation, index) => {
    const same = operations.slice(0, index).filter(({ key }) => key === operation.key).length;
    return same === 0 ? operation : { ...operation, key: `${operation.key}-${same + 1}` };
  });
}

const NOTHING_MADE = blocking('This request made nothing that is still there.');

const MADE_ANEW: PlanNotice = {
  severity: 'warning',
  text: 'Somebody deleted the service principal of the application and made another one, with which people sign in now. It goes with the application.',
};

const REMOVED_WITH_THE_APPLICATION: PlanNotice = {
  severity: 'info',
  text: 'Deleting the application also removes its service principal, sign-on settings, certificate, secret and assignments. For 30 days it can be restored, by Restore on this card or in Entra: App registrations > Deleted applications.',
};

interface ChangedHere extends Changed {
  readonly references: References;
}

interface Done {
  /** Object id of the application; blank when none is known. */
  target: string;
  made: Made[];
  readonly changed: ChangedHere[];
  readonly certificates: AddedCertificate[];
  /** What an undo leaves in the tenant, in words. */
  readonly stays: string[];
}

/** Everything that all set-up plans of the request did, in the order in which they did it. */
async function everythingDone(ports: Ports, request: RequestRecord): Promise<Done> {
  const plans = await ports.store.plans.listForRequest(request.id);
  const done: Done = { target: '', made: [], changed: [], certificates: [], stays: [] };
  for (const plan of plans.filter(({ kind }) => makesThings(kind))) await addDone(ports, plan, done);
  return done;
}

async function addDone(ports: Ports, plan: PlanRecord, done: Done): Promise<void> {
  const records = await ports.store.operations.list(plan.id);
  const known = referencesOf(plan, records);
  done.target = known['app.objectId'] ?? done.target;
  for (const operation of plan.document.operations) {
    const record = records.find(({ key }) => key === operation.key);
    if (record === undefined) continue;
    const { undo, stays } = operation;
    // What was put back is what an earlier plan wrote, which has the value of before.
    if (record.before !== null && record.attempt > 0 && plan.kind !== 'put-back') {
      const request = resolveRequest(operation.request, known);
      const references = referencesFor(operation.key, known);
      done.changed.push({ operation, request, before: record.before, references });
    }
    if (stays !== undefined && record.effect === 'created') done.stays.push(stays);
    // A restore made it again: what there was before is gone. A change took it away.
    forget(done, operation);
    if (operation.change === 'remove' && record.effect === 'removed')
      done.made = done.made.filter((one) => !isTakenOff(one, operation, known));
    const isCertificate = operation.graphOperation === servicePrincipalAddSigningCertificate.name;
    const ids =
      undo === undefined && !isCertificate ? null : await idsOf(ports, { operation, record, known });
    if (isCertificate && ids !== null)
      done.certificates.push({
        key: operation.key,
        references: referencesFor(operation.key, { ...known, ...ids }),
      });
    if (undo !== undefined && ids !== null)
      done.made.push({
        operation,
        undo,
        references: { ...known, ...ids },
        isUnseen: record.state === 'written' && record.effect === 'created',
      });
  }
}

/**
 * By the very request that would take it back, not by name: another one of its name may stand, and what was only taken
 * off the application is still there.
 */
function isTakenOff({ undo, references }: Made, by: PlannedOperation, known: References): boolean {
  const [one, other] = [resolveRequest(undo.request, references), resolveRequest(by.request, known)];
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}

function forget({ made }: Done, operation: PlannedOperation): void {
  const same = made.findIndex((one) => asText(one.operation) === asText(operation));
  if (same >= 0) made.splice(same, 1);
}

function asText({ key, request }: PlannedOperation): string {
  return `${key.replace(/-again-\d+$/, '')} ${canonicalJson(request as unknown as Json)}`;
}

/** Ids of what the operation made; an attempt that was lost is looked for. Adopted objects are nobody's to delete. */
async function idsOf(
  ports: Ports,
  { operation, record, known }: { operation: PlannedOperation; record: OperationRecord; known: References },
): Promise<References | null> {
  if (record.effect !== null)
    return ['created', 'changed', 'removed'].includes(record.effect) ? record.ids : null;
  if (record.attempt === 0) return null;
  // What a lost removal was to take off may be there still.
  if (operation.change === 'remove') {
    const inPlace = operation.undo === undefined ? [] : [operation.undo.gone];
    return (await isSo(ports.tenant, inPlace, known)) ? null : {};
  }
  if (Object.keys(record.ids).length > 0) return record.ids;
  return operation.discard === undefined
    ? lookForResult(ports.tenant, operation, known)
    : leftOver(ports, operation.discard, { operation, known });
}

/** A secret whose text was lost is found by its marker. */
async function leftOver(
  { tenant }: Ports,
  discard: DiscardStep,
  { operation, known }: { operation: PlannedOperation; known: References },
): Promise<References | null> {
  const [key] = await leftOverKeys(tenant, discard, known);
  const [name] = Object.entries(operation.outputs).find(([, at]) => at === discard.keyField) ?? [];
  return key === undefined || name === undefined ? null : { [name]: key };
}

function undoOperation({ operation, undo, references, isUnseen }: Made): PlannedOperation {
  return plannedOperation({
    key: `undo-${operation.key}`,
    stage: operation.stage,
    change: undo.change ?? 'remove',
    title: undo.title,
    details: [`Made by: ${operation.title}`],
    via: viaOf(undo),
    request: resolveRequest(undo.request, references),
    ...(isUnseen && { mayNotShowYet: true }),
    readBack: [undo.gone, ...(undo.alsoGone ?? [])].map((check) => resolvedCheck(check, references)),
  });
}
