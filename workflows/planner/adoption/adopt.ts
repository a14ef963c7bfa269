import { dayIn } from '../../../core/day-and-time';
import type { References } from '../../../core/graph-request';
import type { PlannedOperation, PlanNotice, PlanPart } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isKnown } from '../../../core/references';
import { equals, readApplication } from '../../operations/application';
import { SP, updateServicePrincipal } from '../../operations/service-principal';
import { lookForResult } from '../../reading/lost-results';
import { signingKeys } from '../../difference/ends';
import { isSo } from '../../difference/run-checks';
import { requestFor } from '../../reading/read-request';
import { itemsOf, textAt } from '../../../core/json-read';
import type { ExistingApplication } from '../../reading/existing-application';
import { addToConsent, makeRoomForClaimsPolicy } from './in-place';
import { keep, keepOrChange, withoutCounts } from './keep-or-change';
import { isTenantWide } from '../input/tenant-wide';
import { withoutAlternative } from './without-alternative';
import { withUndoOfItsOwn } from './undo-on-adopted';
import { joinedWithExisting, withIds, type Joined } from './whole-lists';

interface Adopting {
  readonly tenant: Tenant;
  readonly existing: ExistingApplication;
  readonly now: Date;
}

interface Judged {
  readonly operation: PlannedOperation;
  /** What has to be done before it. */
  readonly before?: readonly PlannedOperation[];
  readonly ids?: References;
  readonly sameAs?: Joined['sameAs'];
  readonly notice?: PlanNotice;
}

const MAKES_APPLICATION = ['instantiate-application', 'register-application'];

/** What is left to do on an application that is adopted. */
export interface Adopted extends PlanPart {
  /** What is known of it. */
  readonly references: References;
}

/**
 * The operations for an application that is there already: what is so is kept, what differs is changed and shown as
 * before → after, what is missing is made. Nothing is made a second time.
 */
export async function adopt(
  all: readonly PlannedOperation[],
  adopting: Adopting & {
    readonly assignmentRequired: boolean;
    readonly known: References;
    /** Names under which the recipe's texts know the application's own values besides the plain ones. */
    readonly alsoCalled?: (references: References) => References;
  },
): Promise<Adopted> {
  let references: References = adopting.existing.references;
  let sameAs: Joined['sameAs'] = {};
  const operations: PlannedOperation[] = [];
  const notices: PlanNotice[] = [adoptionNotice(adopting.existing)];
  for (const one of forExisting(all, adopting)) {
    const known = { ...adopting.known, ...references, ...adopting.alsoCalled?.(references) };
    const { operation: planned, ids: careful } = await withoutAlternative(adopting.tenant, one, known);
    references = { ...references, ...careful };
    if (planned === null) continue;
    const judged = await judge(adopting, withIds(planned, sameAs), known);
    const { operation, before = [], ids, notice } = judged;
    references = { ...references, ...ids };
    sameAs = { ...sameAs, ...judged.sameAs };
    operations.push(...before, operation);
    if (notice !== undefined) notices.push(notice);
  }
  return { operations, references, notices };
}

/** What is there in the lists that PATCH replaces as a whole stays in them. */
async function changing(tenant: Tenant, operation: PlannedOperation, known: References): Promise<Judged> {
  const {
    operation: joined,
    sameAs,
    reliesOn,
    problems,
  } = await joinedWithExisting(tenant, operation, known);
  const changed = await keepOrChange(tenant, joined, known);
  const stays = joined.details.filter((one) => !operation.details.includes(one));
  const said = changed.details.filter((one) => !stays.includes(one));
  const [text] = problems;
  return {
    // What an earlier operation only makes leaves nothing to compare, yet the lists are known.
    operation:
      changed.change === 'change'
        ? {
            ...changed,
            details: [...said, ...stays],
            reliesOn: changed.reliesOn.every(isTenantWide)
              ? [...reliesOn, ...changed.reliesOn]
              : changed.reliesOn,
          }
        : changed,
    sameAs,
    ...(text === undefined ? {} : { notice: { severity: 'blocking', text } }),
  };
}

/** It keeps its name and its notes; who may sign in is set by an operation of its own. */
function forExisting(
  operations: readonly PlannedOperation[],
  { existing, assignmentRequired }: { existing: ExistingApplication; assignmentRequired: boolean },
): PlannedOperation[] {
  const others = operations.filter(({ key }) => key !== 'name-application' && key !== 'open-to-everybody');
  const made = others.findLastIndex(({ stage }) => stage === 'create') + 1;
  const isThere = existing.references['sp.objectId'] !== undefined;
  return isThere
    ? [...others.slice(0, made), assignmentSetting(assignmentRequired), ...others.slice(made)]
    : others;
}

function assignmentSetting(isRequired: boolean): PlannedOperation {
  return updateServicePrincipal({
    key: 'set-assignment-required',
    stage: 'create',
    title: isRequired ? 'Let only assigned people sign in' : 'Let everybody in the tenant sign in',
    change: { appRoleAssignmentRequired: isRequired },
    expect: [equals('Assignment required', 'appRoleAssignmentRequired', isRequired)],
  });
}

async function judge(adopting: Adopting, operation: PlannedOperation, known: References): Promise<Judged> {
  const { tenant } = adopting;
  if (MAKES_APPLICATION.includes(operation.key)) return { operation: adopted(operation, adopting.existing) };
  if (operation.key === 'add-client-secret') return clientSecret(adopting, operation, known);
  if (operation.key === 'assign-claims-policy' && !isKnown(operation.recovery, known))
    return { operation, ...(await makeRoomForClaimsPolicy(tenant, operation, known)) };
  if (operation.key === 'add-signing-certificate') return certificate(adopting, operation, known);
  if (operation.request.method === 'PATCH' && operation.change === 'change')
    return changing(tenant, operation, known);
  return found(tenant, operation, known);
}

function adopted(operation: PlannedOperation, existing: ExistingApplication): PlannedOperation {
  const isThere = {
    read: readApplication(['id', 'appId']),
    expect: [equals('The application is there', 'appId', { $ref: 'app.clientId' })],
  };
  const kept = keep({ ...operation, readBack: [isThere] }, existing.references, 'It is used as it is.');
  return { ...kept, title: `Adopt the application “${existing.displayName}”`, adopts: true };
}

/** Something of its own beside the application: an assignment, a policy, a consent. */
async function found(tenant: Tenant, operation: PlannedOperation, known: References): Promise<Judged> {
  if (!isKnown(operation.recovery, known)) return { operation: withUndoOfItsOwn(operation) };
  const ids = await lookForResult(tenant, operation, known);
  if (ids === null) return { operation: withUndoOfItsOwn(operation) };
  const all = { ...known, ...ids };
  if (operation.key === 'create-service-principal') {
    const isThere = { read: { path: `/servicePrincipals/${SP}`, select: ['id', 'appId'] } };
    const expect = [equals('Its service principal is there', 'appId', { $ref: 'app.clientId' })];
    const kept = keep({ ...operation, readBack: [{ ...isThere, expect }] }, all, 'It is used as it is.');
    return { operation: { ...kept, title: 'Adopt its service principal', adopts: true }, ids };
  }
  if (await isSo(tenant, operation.readBack, all)) return { operation: keep(operation, all), ids };
  const changed = operation.key === 'grant-consent' ? await addToConsent(tenant, operation, all) : null;
  return changed === null ? { operation, notice: inTheWay(operation) } : { operation: changed, ids };
}

/** The text of a secret is shown once, so only one of ours that is still valid is taken as done. */
async function clientSecret(
  { tenant, now }: Adopting,
  operation: PlannedOperation,
  known: References,
): Promise<Judged> {
  const { discard } = operation;
  const read = readApplication(['passwordCredentials']);
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  const ours = itemsOf(answer?.body, 'passwordCredentials').find(
    (one) => textAt(one, 'displayName') === discard?.marker && isValid(textAt(one, 'endDateTime'), now),
  );
  const anew = { ...operation, readBack: withoutCounts(operation.readBack) };
  if (ours === undefined) return { operation: withUndoOfItsOwn(anew) };
  const ids = { 'secret.keyId': textAt(ours, 'keyId'), 'secret.endDateTime': textAt(ours, 'endDateTime') };
  const why = `It was made before and is valid until ${dayIn(ids['secret.endDateTime'])}. Its text cannot be shown again.`;
  return { operation: keep(anew, { ...known, ...ids }, why), ids };
}

/** The active certificate is kept while it is valid: another one would end sign-in until the vendor has it. */
async function certificate(
  { tenant, now }: Adopting,
  operation: PlannedOperation,
  known: References,
): Promise<Judged> {
  const anew = { ...operation, readBack: withoutCounts(operation.readBack) };
  const read = {
    path: `/servicePrincipals/${SP}`,
    select: ['keyCredentials', 'preferredTokenSigningKeyThumbprint'],
  };
  const [answer] = await tenant.readMany([requestFor(read, known)]);
  const active = signingKeys(answer?.body ?? null).find((one) => one.active);
  if (active === undefined || !isValid(active.endsAt, now)) return { operation: withUndoOfItsOwn(anew) };
  const ids = {
    'certificate.thumbprint': textAt(answer?.body, 'preferredTokenSigningKeyThumbprint'),
    'certificate.customKeyIdentifier': active.identifier,
    'certificate.endDateTime': active.endsAt,
    'certificate.der': active.der,
  };
  const why = `The active one is kept. Valid until ${dayIn(ids['certificate.endDateTime'])}.`;
  return { operation: keep(anew, { ...known, ...ids }, why), ids };
}

function isValid(endDateTime: string, now: Date): boolean {
  return Date.parse(endDateTime) > now.getTime();
}

function inTheWay({ title }: PlannedOperation): PlanNotice {
  return {
    severity: 'blocking',
    text: `The application has something else in the place of: ${title}. Entra takes only one. Remove it there, or change the answers and give another name.`,
  };
}

function adoptionNotice({ displayName, clientId, createdOn, madeBy }: ExistingApplication): PlanNotice {
  const by = madeBy === null ? 'not made by Latchkey' : `made by request ${madeBy}`;
  return {
    severity: 'info',
    text: `Adopts the application “${displayName}” (client ID ${clientId}, ${by}, created on ${createdOn}). Undo puts back what this plan changes and never deletes the application.`,
  };
}
