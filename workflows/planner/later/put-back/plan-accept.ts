import type { Check, Expectation } from '../../../../core/checks';
import type { Difference } from '../../../../core/drift';
import type { References } from '../../../../core/graph-request';
import type { Json } from '../../../../core/json';
import { itemsOf, textAt } from '../../../../core/json-read';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../../core/plan';
import type { RequestRecord } from '../../../../core/request';
import type { Stage } from '../../../../core/stages';
import { ofSecond } from '../../../../vendors/templates';
import type { Added } from '../../../difference/added';
import { asFound } from '../../../difference/as-found';
import { readsOf } from '../../../difference/beside';
import type { Differing } from '../../../difference/difference';
import { entryCheck } from '../../../difference/entry-check';
import { asDifference, ACTIVE_CERTIFICATE } from '../../../difference/in-words';
import type { Part } from '../../../difference/part';
import { BY_MICROSOFT, byMicrosoftIn } from '../../../difference/whole-application';
import { plannedOperation } from '../../../operations/planned-operation';
import type { Ports } from '../../../ports';
import { bodyOf, requestFor } from '../../../reading/read-request';
import { namesOf } from '../../../request/names-of';
import { ACCEPT_REASON, textIn } from '../../../request/request-facts';
import { planHeading } from '../../plan-heading';
import { byStage } from '../../input/second-application';
import { blocking, driftNow, isDeleted, warning, type DriftNow } from './drift-now';

/**
 * A plan by which what differs stands from now on: it writes nothing, and its read-backs hold what was found. Approved
 * like any other, it is what later looks compare with.
 */
export async function planAccept(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const [drift, names] = await Promise.all([driftNow(ports, request), namesOf(ports, request)]);
  const isGone = drift.differences.some(isDeleted);
  const reason = textIn(request, ACCEPT_REASON);
  const accepted = isGone ? [] : byStage(acceptedIn(drift));
  const operations = accepted.map((operation, index) => ({
    ...operation,
    key: `accept-${planSeq}-${index + 1}`,
    details: [...operation.details, ...(reason === '' ? [] : [`Reason: ${reason}`])],
  }));
  return {
    kind: 'accept',
    ...planHeading(request, names, ports.clock.now()),
    notices: noticesOf(drift, { isGone, isEmpty: operations.length === 0 }),
    operations,
    references: { ...drift.seen.stands.references, ...certificatesIn(drift) },
  };
}

function noticesOf(
  { differences, seen }: DriftNow,
  { isGone, isEmpty }: { isGone: boolean; isEmpty: boolean },
): PlanNotice[] {
  if (isGone)
    return [
      blocking(
        'The application was deleted in Entra. That is not accepted here: restore it, or set it up anew.',
      ),
    ];
  if (isEmpty) return [blocking('Nothing differs any more, so there is nothing to accept.')];
  return [
    ...(differences.some(({ letsSomebodyIn }) => letsSomebodyIn) ? [LETS_IN] : []),
    ...seen.compared.unread
      .map(({ check }) => `“${check.expect[0].label}” could not be read: nothing is accepted there.`)
      .map(warning),
  ];
}

const LETS_IN = warning(
  'Some of it may let somebody in who could not come in before. Whoever approves says that this is meant.',
);

function acceptedIn({ seen, parts, differences }: DriftNow): PlannedOperation[] {
  return [
    ...seen.differing.map((one) => acceptedValue(one, asDifference(one, seen.compared))),
    ...parts.flatMap((part) => part.added.map((one) => acceptedAddition(one, part, seen))),
    ...differences.flatMap((one) => acceptedWhole(one, { seen, parts, differences })),
  ];
}

interface Accepting {
  readonly stage: Stage;
  readonly label: string;
  readonly was: string;
  readonly is: string;
  readonly check: Check;
  readonly replaces?: readonly string[];
}

function accepting({ stage, label, was, is, check, replaces }: Accepting): PlannedOperation {
  return plannedOperation({
    key: '',
    stage,
    change: 'keep',
    title: `Accept: ${label}`,
    details: [`${was === '' ? 'nothing' : was} → ${is === '' ? 'nothing' : is}`],
    // Nothing is written, so nobody needs a permission for it.
    via: { name: 'keep', permissions: [], repeatable: true, source: '' },
    request: requestFor(check.read, {}),
    reliesOn: [check],
    readBack: [check],
    ...(replaces === undefined ? {} : { replaces }),
  });
}

function acceptedValue(one: Differing, { label, was, is }: Difference): PlannedOperation {
  const { operation, check } = one.wanted;
  const found = asFound(one);
  // Known by its digest it stands in another place than what the operation wrote.
  const isElsewhere = found.expect[0].at !== check.expect[0].at;
  return accepting({
    stage: operation.stage,
    label,
    was,
    is,
    check: found,
    ...(isElsewhere ? { replaces: [operation.key] } : {}),
  });
}

const STAGES_OF_LISTS: readonly (readonly [RegExp, Stage])[] = [
  [/Credentials$/, 'credentials'],
  [/Uris$/, 'sign-on'],
];

function acceptedAddition({ list, entry }: Added, part: Part, seen: DriftNow['seen']): PlannedOperation {
  const stage = STAGES_OF_LISTS.find(([lists]) => lists.test(list.at))?.[1];
  const check = entryCheck({ list, entry }, part.application, seen.compared);
  return accepting({
    stage: stage ?? (list.label.startsWith('Owner') ? 'access' : 'sign-on'),
    label: list.label,
    was: '',
    is: entry.name,
    check,
  });
}

/** Of the whole application: it is off, or nobody may sign in. */
function acceptedWhole(
  { key, object, label, was, is }: Difference,
  { seen, parts }: DriftNow,
): PlannedOperation[] {
  const stage = 'access';
  const expecting = (expectation: Omit<Expectation, 'label'>, read: Check['read']) => [
    accepting({ stage, label, was, is, check: { read, expect: [{ label, ...expectation }] } }),
  ];
  if (key === 'disabled')
    return expecting(
      { at: 'accountEnabled', test: 'equals', value: false },
      { path: object, select: ['accountEnabled'] },
    );
  if (key.startsWith('nobody-assigned:'))
    return expecting({ at: 'value', test: 'count', value: 0 }, { path: `${object}/appRoleAssignedTo` });
  if (key !== 'disabled-by-microsoft') return [];
  const part = parts.find(({ application }) => object.endsWith(application.spObjectId));
  if (part === undefined) return [];
  const reads = readsOf(part.application);
  const app = bodyOf(seen.compared.answerTo(reads.application));
  const sp = bodyOf(seen.compared.answerTo(reads.servicePrincipal));
  const value: Json = byMicrosoftIn({ app, sp });
  const isOnSp = textAt(sp, BY_MICROSOFT) === value;
  const path = isOnSp ? object : reads.application.path;
  return expecting({ at: BY_MICROSOFT, test: 'equals', value }, { path, select: [BY_MICROSOFT] });
}

/** Ids of a certificate that is the active one now: the hand-over names it from then on. */
function certificatesIn({ seen }: DriftNow): References {
  const active = seen.differing.filter(({ wanted }) => wanted.check.expect[0].at === ACTIVE_CERTIFICATE);
  return Object.assign({}, ...active.map((one) => certificateIn(one, seen))) as References;
}

function certificateIn({ wanted, found }: Differing, seen: DriftNow['seen']): References {
  const nameOf = wanted.operation.key.startsWith('second-') ? ofSecond : (name: string) => name;
  const keys = itemsOf(bodyOf(seen.compared.answerTo(wanted.check.read)), 'keyCredentials');
  const key = keys.find(
    (one) => textAt(one, 'usage') === 'Verify' && textAt(one, 'customKeyIdentifier|hex-of-base64') === found,
  );
  if (key === undefined) return {};
  return {
    [nameOf('certificate.thumbprint')]: textAt(key, 'customKeyIdentifier|hex-of-base64'),
    [nameOf('certificate.customKeyIdentifier')]: textAt(key, 'customKeyIdentifier'),
    [nameOf('certificate.endDateTime')]: textAt(key, 'endDateTime'),
    [nameOf('certificate.der')]: textAt(key, 'key'),
  };
}
