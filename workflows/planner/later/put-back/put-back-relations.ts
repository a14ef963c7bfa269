import { isJsonObject, type Json } from '../../../../core/json';
import { itemsOf, textAt } from '../../../../core/json-read';
import { parsedText } from '../../../../core/parsed-text';
import { untoldJson } from '../../../../core/sealed';
import type { PlannedOperation } from '../../../../core/plan';
import {
  claimsMappingPolicyUnassign,
  claimsMappingPolicyUpdate,
  permissionGrantUpdate,
  tokenIssuancePolicyUnassign,
} from '../../../../graph/requests';
import type { Tenant } from '../../../../core/ports/tenant';
import { asFound } from '../../../difference/as-found';
import { difference, type Differing } from '../../../difference/difference';
import { isAsFound } from '../../../difference/with-stood';
import type { Wanted } from '../../../difference/wanted';
import { plannedOperation } from '../../../operations/planned-operation';
import { bodyOf } from '../../../reading/read-request';
import { together, warning, type DriftNow, type Planned } from './drift-now';
import { isOfObject } from './put-back-differing';

interface Telling {
  readonly tenant: Tenant;
  /** Of the application. */
  readonly name: string;
}

/** What stands beside the applications: policies, consent, permissions, groups and assignments. */
export async function putBackRelations(drift: DriftNow, telling: Telling): Promise<Planned> {
  const differing = drift.seen.differing.filter((one) => !isOfObject(one));
  const all = [...differing, ...(await missingPeople(drift, telling))];
  const byOperation = new Map<PlannedOperation, Differing[]>();
  for (const one of all) {
    const { operation } = one.wanted;
    byOperation.set(operation, [...(byOperation.get(operation) ?? []), one]);
  }
  const planned: Planned[] = [];
  for (const [operation, own] of byOperation)
    planned.push(await relationAgain(operation, own, { ...telling, drift }));
  return together(planned);
}

/** Single people come and go; where nobody is left, those that the plans let in are missed. */
async function missingPeople({ seen, differences }: DriftNow, { tenant }: Telling): Promise<Differing[]> {
  const objects = differences
    .filter(({ key }) => key.startsWith('nobody-assigned:'))
    .map(({ object }) => object);
  const people = seen.stands.wanted.filter(
    (one) =>
      objects.some((object) => one.check.read.path === `${object}/appRoleAssignedTo`) &&
      one.check.expect[0].value !== null &&
      !seen.differing.some(({ wanted }) => wanted === one),
  );
  return people.length === 0 ? [] : [...(await difference(tenant, people)).differing];
}

interface Around extends Telling {
  readonly drift: DriftNow;
}

async function relationAgain(
  operation: PlannedOperation,
  own: readonly Differing[],
  around: Around,
): Promise<Planned> {
  const [first] = own as [Differing];
  const [path = ''] = first.wanted.check.read.path.split('?');
  if (path.startsWith('/policies/')) return policyAgain(operation, first, around);
  if (first.wanted.check.expect[0].at.endsWith('|digest')) return byHand(first, around);
  if (/(claimsMapping|tokenIssuance)Policies$/.test(path)) return inUseAgain(operation, first, around);
  const scope = own.find(
    ({ wanted, found }) => /(^|\.)scope$/.test(wanted.check.expect[0].at) && found !== null,
  );
  if (scope !== undefined) return consentAgain(operation, scope, around);
  if (operation.change === 'keep' || operation.request.method !== 'POST') return byHand(first, around);
  return path.endsWith('/appRoleAssignedTo')
    ? assignedAgain(operation, own, around)
    : { operations: [again(operation, own)], notices: [] };
}

/** As it was planned, with everything that can be known only of what is made now. */
function again(operation: PlannedOperation, own: readonly Differing[]): PlannedOperation {
  return {
    ...operation,
    details: [...operation.details, 'It was there, and is not there any more.'],
    reliesOn: own.map(asFound),
  };
}

const BLADES: readonly (readonly [RegExp, string])[] = [
  [/\/appRoleAssignedTo$/, 'Users and groups'],
  [/\/owners$/, 'Owners'],
  [/\/claimsMappingPolicies(\/|$)/, 'Single sign-on > Attributes & Claims'],
  [/\/tokenIssuancePolicies(\/|$)/, 'Single sign-on > SAML certificates > Edit > Signing option'],
];

/** What no plan wrote is not known well enough to be written: whose it is, and where it is set. */
function byHand({ wanted }: Differing, { name }: Telling): Planned {
  const { check, references, operation } = wanted;
  const [{ label }] = check.expect;
  const [path = ''] = check.read.path.split('?');
  const which = references['found.name'] === undefined ? '' : `: ${references['found.name']}`;
  const whence = isAsFound(operation) ? 'stood so when it was first watched' : 'was taken over as it stood';
  const blade = BLADES.find(([places]) => places.test(path))?.[1] ?? 'Permissions';
  const where = path.startsWith('/applications/') ? 'App registrations' : 'Enterprise applications';
  const text = `“${label}${which}” ${whence}, and is not put back by itself. Set it by hand in Entra: ${where} > ${name} > ${blade}.`;
  return { operations: [], notices: [warning(text)] };
}

/** A group or person that is not there any more cannot be let in again. */
async function assignedAgain(
  operation: PlannedOperation,
  own: readonly Differing[],
  { tenant }: Around,
): Promise<Planned> {
  const [{ wanted }] = own as [Differing];
  const whom = operation.reliesOn.filter(({ read }) => /^\/(groups|users)\//.test(read.path));
  const facts = whom.flatMap(({ read, expect }) =>
    expect.map((expectation): Wanted => ({ ...wanted, check: { read, expect: [expectation] } })),
  );
  const { differing } = await difference(tenant, facts);
  const gone = differing.find(({ found }) => found === null);
  if (gone !== undefined) {
    const who = textOf(gone.wanted.check.expect[0].value);
    const text = `“${who}” is not in the tenant any more, so it is not let in again. Assign somebody else in Entra: Enterprise applications > Users and groups; then accept what stands.`;
    return { operations: [], notices: [warning(text)] };
  }
  // Whoever was renamed is still the same one.
  const stillThere = facts.map((one) => {
    const other = differing.find((renamed) => renamed.wanted === one);
    return other === undefined ? one.check : asFound(other);
  });
  const once = again(operation, own);
  return { operations: [{ ...once, reliesOn: [...once.reliesOn, ...stillThere] }], notices: [] };
}

function textOf(json: Json): string {
  return typeof json === 'string' ? json : '';
}

/** Consent that holds other permissions than planned is rewritten; the entry stays. */
function consentAgain(operation: PlannedOperation, own: Differing, { drift }: Around): Planned {
  const { check } = own.wanted;
  const [path = ''] = check.read.path.split('?');
  const body = bodyOf(drift.seen.compared.answerTo(check.read));
  const entry = check.expect[0].at.replace(/\.?scope$/, '');
  const grantId = path.startsWith('/oauth2PermissionGrants/')
    ? (path.split('/')[2] ?? '')
    : textAt(body, `${entry}.id`);
  const scope = textOf(check.expect[0].value);
  return {
    operations: [
      plannedOperation({
        key: '',
        stage: operation.stage,
        change: 'change',
        title: `Put the consent for everybody back to what ${isAsFound(operation) ? 'it was' : 'was planned'}`,
        details: [`${textOf(own.found).split(' ').join(', ')} → ${scope.split(' ').join(', ')}`],
        via: permissionGrantUpdate,
        request: permissionGrantUpdate.build({ grantId, scope }),
        lookFirst: true,
        reliesOn: [asFound(own)],
        readBack: [check],
      }),
    ],
    notices: [],
  };
}

/** It was made by one plan and rewritten by another. */
const POLICY_GONE =
  'The claims mapping policy is gone, and is not made again by itself after it was changed. Give the answers once more with /sso change.';

const SIGNING_BY_HAND =
  'What is signed, and how, was changed. Set it by hand in Entra: Enterprise applications > the application > Single sign-on > SAML certificates > Edit > Signing option.';

/** One that is gone is made again and used again; what it says is rewritten in its place. */
function policyAgain(operation: PlannedOperation, own: Differing, { name }: Around): Planned {
  const { check } = own.wanted;
  const [path = ''] = check.read.path.split('?');
  const body = operation.request.body ?? null;
  const [text = null] = isJsonObject(body) ? itemsOf(body, 'definition') : [];
  const definition = untoldJson(text) ?? parsedText(text);
  if (operation.change === 'keep' || !isJsonObject(definition)) return byHand(own, { name } as Telling);
  if (own.found === null)
    return operation.request.method === 'POST'
      ? { operations: [again(operation, [own])], notices: [] }
      : { operations: [], notices: [warning(POLICY_GONE)] };
  if (!path.startsWith('/policies/claimsMappingPolicies/'))
    return { operations: [], notices: [warning(SIGNING_BY_HAND)] };
  return {
    operations: [
      plannedOperation({
        key: '',
        stage: operation.stage,
        change: 'change',
        title: 'Write the claims mapping policy again as it was planned',
        details: [...operation.details, 'What it says now is not shown: it may hold what is secret.'],
        via: claimsMappingPolicyUpdate,
        request: claimsMappingPolicyUpdate.build({ policyId: path.split('/')[3] ?? '', definition }),
        reliesOn: [asFound(own)],
        readBack: [check],
      }),
    ],
    notices: [],
  };
}

/** Others are taken off first: Entra takes only one. */
function inUseAgain(operation: PlannedOperation, own: Differing, { drift, name }: Around): Planned {
  const { check } = own.wanted;
  const [path = ''] = check.read.path.split('?');
  const [, , ownerId = ''] = path.split('/');
  const wanted = Array.isArray(check.expect[0].value) ? (check.expect[0].value as Json[]) : [];
  const inUse = itemsOf(bodyOf(drift.seen.compared.answerTo(check.read)));
  const off = inUse
    .filter((one) => !wanted.includes(textAt(one, 'id')))
    .map((one) => policyOff(operation, { path, ownerId, one, own }));
  const isUsed = inUse.some((one) => wanted.includes(textAt(one, 'id')));
  if (isUsed) return { operations: off, notices: [] };
  if (operation.change === 'keep')
    return together([{ operations: off, notices: [] }, byHand(own, { name } as Telling)]);
  return { operations: [...off, again(operation, [own])], notices: [] };
}

function policyOff(
  { stage }: PlannedOperation,
  { path, ownerId, one, own }: { path: string; ownerId: string; one: Json; own: Differing },
): PlannedOperation {
  const policyId = textAt(one, 'id');
  const isOfClaims = path.endsWith('claimsMappingPolicies');
  return plannedOperation({
    key: '',
    stage,
    change: 'remove',
    title: `Take the policy “${textAt(one, 'displayName') || policyId}” off the application`,
    details: ['The policy itself stays in the tenant.'],
    via: isOfClaims ? claimsMappingPolicyUnassign : tokenIssuancePolicyUnassign,
    request: isOfClaims
      ? claimsMappingPolicyUnassign.build({ spObjectId: ownerId, policyId })
      : tokenIssuancePolicyUnassign.build({ appObjectId: ownerId, policyId }),
    reliesOn: [asFound(own)],
    readBack: [
      {
        read: own.wanted.check.read,
        expect: [{ label: 'Taken off', at: 'value[].id', test: 'excludes', value: policyId }],
      },
    ],
  });
}
