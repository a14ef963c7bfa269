import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../../core/plan';
import type { RequestRecord } from '../../../../core/request';
import { placeOf, wantedOf } from '../../../difference/wanted';
import { whatStands } from '../../../difference/what-stands';
import type { Ports } from '../../../ports';
import { withDocumentChecked } from '../../look-and-plan';
import { doneBefore } from '../../later-plan';
import { waitingNotices } from '../../waiting-plan';
import { byStage, titled } from '../../input/second-application';
import { withKept } from './with-kept';
import { changedConsent, isConsent } from './changed-consent';
import { changedEntries, ENTRY } from './changed-entries';
import { changedPatch } from './changed-patch';
import { changedPolicy, POLICY } from './changed-policy';
import { NOTHING_LEFT, pairsOf, plainKey, type Comparing, type Left, type Pair } from './comparing';
import { isMadeOnce, madeOnce, ofTheWhole, whatCannotChange } from './made-once';
import { ownIdsIn, withoutUsedElsewhere } from '../shared/used-elsewhere';
import { twoPlans, type OnePlan, type TwoPlans } from './two-plans';

/** A plan of what the new answers ask for and the former ones did not, on top of what stands. */
export async function planChange(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const done = await doneBefore(ports.store, request.id);
  const plans = await twoPlans(ports, request, done);
  const comparing = await comparingOf(ports, request, { plans, planSeq });
  const left = await whatIsLeft(comparing, plans);
  const kept = await withKept(comparing, ordered(left));
  const seen = await withoutUsedElsewhere(ports, kept, ownIdsIn([plans.references]));
  const operations = named(plans.next, seen.operations);
  const [{ facts }] = plans.next.inputs;
  const { document } = plans.next;
  return withDocumentChecked(
    {
      kind: 'change',
      requestId: document.requestId,
      tenantId: document.tenantId,
      recipeId: document.recipeId,
      vendorName: document.vendorName,
      applicationName: document.applicationName,
      requesterName: document.requesterName,
      createdAt: document.createdAt,
      notices: [...waitingNotices(request, 'change'), ...seen.notices, ...noticesOf(plans, left)],
      operations,
      references: withoutNew(plans.references, operations),
    },
    { facts, earlier: done.operations },
  );
}

async function comparingOf(
  { store, tenant }: Ports,
  request: RequestRecord,
  { plans, planSeq }: { plans: TwoPlans; planSeq: number },
): Promise<Comparing> {
  const { wanted } = await whatStands(store, request.id);
  const adopted = plans.next.inputs
    .filter(({ existing }) => existing !== null)
    .map(({ position }) => position);
  return {
    tenant,
    references: plans.references,
    stands: new Map(wanted.map((one) => [placeOf(one), one])),
    records: await store.operations.listForRequest(request.id),
    planSeq,
    isAdopted: (key) => adopted.includes(key.startsWith('second-') ? 'second' : 'first'),
  };
}

async function whatIsLeft(comparing: Comparing, { former, next }: TwoPlans): Promise<Left[]> {
  const [before, after] = [former, next].map(({ operations }) => ({
    entries: operations.filter(({ key }) => ENTRY.test(key)),
    others: operations.filter(({ key }) => !ENTRY.test(key)),
  }));
  const pairs = pairsOf(before?.others ?? [], after?.others ?? []);
  const whole = next.inputs.flatMap((input) => {
    const was = former.inputs.find(({ position }) => position === input.position);
    return was === undefined ? [] : ofTheWhole(was, input);
  });
  const left: Left[] = [{ operations: whole.filter((one) => !isSo(one, comparing)) }];
  for (const pair of pairs) left.push(await leftOf(comparing, pair, pairs));
  left.push(changedEntries(comparing, { former: before?.entries ?? [], next: after?.entries ?? [] }));
  return left;
}

function isSo(operation: PlannedOperation, { stands, references }: Comparing): boolean {
  return wantedOf(operation, references).every((one) => {
    const standing = stands.get(placeOf(one));
    return standing?.check.expect[0].value === one.check.expect[0].value;
  });
}

async function leftOf(comparing: Comparing, pair: Pair, pairs: readonly Pair[]): Promise<Left> {
  if (isMadeOnce(pair)) return madeOnce(pair, comparing);
  if (isConsent(pair.key)) return changedConsent(comparing, pair);
  if (!POLICY.test(pair.key)) return changedPatch(comparing, pair);
  if (plainKey(pair.key).startsWith('assign-')) return NOTHING_LEFT;
  const assign = pairs.find(({ key }) => key === pair.key.replace('create-', 'assign-'));
  return assign === undefined ? NOTHING_LEFT : changedPolicy(comparing, { create: pair, assign });
}

/** Stage by stage; what takes away comes after all that brings. */
function ordered(left: readonly Left[]): PlannedOperation[] {
  const entries = left.flatMap(({ last = [] }) => last.filter(({ change }) => change === 'remove'));
  const others = left.flatMap(({ last = [] }) => last.filter(({ change }) => change !== 'remove'));
  return byStage([...left.flatMap(({ operations }) => operations), ...entries, ...others]);
}

/** With two applications a title says whose it is. */
function named({ inputs }: OnePlan, operations: readonly PlannedOperation[]): PlannedOperation[] {
  const [first, second] = inputs;
  if (second === undefined) return [...operations];
  return operations.flatMap((one) => titled(one.key.startsWith('second-') ? second.name : first.name, [one]));
}

function noticesOf({ former, next }: TwoPlans, left: readonly Left[]): PlanNotice[] {
  const cannot = next.inputs.flatMap((input) => {
    const was = former.inputs.find(({ position }) => position === input.position);
    return was === undefined ? [] : whatCannotChange(was, input);
  });
  // What bears another name now says nothing new.
  const names = next.inputs.map(({ name }, index) => [former.inputs[index]?.name ?? name, name] as const);
  const said = former.document.notices.map(({ text }) =>
    names.reduceRight((all, [was, is]) => all.replaceAll(`“${was}”`, `“${is}”`), text),
  );
  const news = next.document.notices.filter(
    ({ severity, text }) => severity === 'blocking' || !said.includes(text),
  );
  return [...cannot, ...left.flatMap(({ notices = [] }) => notices), ...news];
}

/** Ids of what is made anew are not known yet. */
function withoutNew(
  references: PlanDocument['references'],
  operations: readonly PlannedOperation[],
): PlanDocument['references'] {
  const own = operations.flatMap(({ outputs }) => Object.keys(outputs));
  return Object.fromEntries(Object.entries(references).filter(([name]) => !own.includes(name)));
}
