import type { Check } from '../../../../core/checks';
import type { GraphOperation, GraphRequest } from '../../../../core/graph-request';
import type { Json } from '../../../../core/json';
import { itemsOf, textAt } from '../../../../core/json-read';
import type { PlannedOperation } from '../../../../core/plan';
import type { Stage } from '../../../../core/stages';
import {
  applicationRemoveOwner,
  applicationRemovePassword,
  applicationUpdate,
  appRoleAssignmentDelete,
  permissionGrantDelete,
  permissionGrantUpdate,
  servicePrincipalRemoveOwner,
  servicePrincipalUpdate,
} from '../../../../graph/requests';
import type { Baseline } from '../../../../core/drift';
import type { Added } from '../../../difference/added';
import { readsOf } from '../../../difference/beside';
import type { Part } from '../../../difference/part';
import { plannedOperation } from '../../../operations/planned-operation';
import { bodyOf } from '../../../reading/read-request';
import type { DriftNow } from './drift-now';
import { credentialsLeft } from '../shared/remove-certificate';

interface Removing {
  readonly part: Part;
  readonly answers: DriftNow['seen']['compared'];
  readonly baseline: Baseline | null;
}

/** What came since the baseline and lets somebody in is taken off again; addresses go with the other properties. */
export function putBackAdded({ seen, parts }: DriftNow, baseline: Baseline | null): PlannedOperation[] {
  return parts.flatMap((part) => {
    const removing = { part, answers: seen.compared, baseline };
    const keys = part.added.filter(({ list }) => list.at === 'keyCredentials');
    return [
      ...part.added.flatMap((one) => takenOff(one, removing)),
      ...['/applications/', '/servicePrincipals/'].flatMap((kind) =>
        withoutKeys(
          keys.filter(({ list }) => list.object.startsWith(kind)),
          removing,
        ),
      ),
    ];
  });
}

function takenOff(one: Added, removing: Removing): PlannedOperation[] {
  const { label } = one.list;
  if (one.list.at === 'passwordCredentials') return [secretOff(one, removing)];
  if (label.startsWith('Owner')) return [ownerOff(one, removing)];
  if (label.startsWith('Consent')) return consentOff(one, removing);
  return label.startsWith('Application permission') ? permissionOff(one, removing) : [];
}

interface Removal {
  readonly stage: Stage;
  readonly title: string;
  readonly details?: readonly string[];
  readonly via: GraphOperation;
  readonly request: GraphRequest;
  /** Holds once it is gone. */
  readonly gone: Check;
  /** Holds as long as it is there. */
  readonly there: Check;
}

function removal({ gone, there, ...fields }: Removal): PlannedOperation {
  return plannedOperation({ key: '', change: 'remove', ...fields, reliesOn: [there], readBack: [gone] });
}

/** That a list has the entry, or has it no longer. */
function inList(read: Check['read'], { at, value }: { at: string; value: Json }, what: string) {
  const check = (test: 'includes' | 'excludes', label: string): Check => ({
    read,
    expect: [{ label, at, test, value }],
  });
  return { there: check('includes', `${what} is there`), gone: check('excludes', `${what} is gone`) };
}

function secretOff({ entry }: Added, { part }: Removing): PlannedOperation {
  const { appObjectId } = part.application;
  const read = { path: `/applications/${appObjectId}`, select: ['passwordCredentials'] };
  return removal({
    stage: 'credentials',
    title: `Remove the client secret that was added: ${entry.name}`,
    details: ['Whoever has it can no longer sign in as the application.'],
    via: applicationRemovePassword,
    request: applicationRemovePassword.build({ appObjectId, keyId: entry.id }),
    ...inList(read, { at: 'passwordCredentials[].keyId', value: entry.id }, 'The secret'),
  });
}

function ownerOff({ list, entry }: Added, { part }: Removing): PlannedOperation {
  const { appObjectId, spObjectId } = part.application;
  const reads = readsOf(part.application);
  const isOfApp = list.object.startsWith('/applications/');
  return removal({
    stage: 'access',
    title: `Remove “${entry.name}” from the owners of the ${isOfApp ? 'app registration' : 'enterprise application'}`,
    via: isOfApp ? applicationRemoveOwner : servicePrincipalRemoveOwner,
    request: isOfApp
      ? applicationRemoveOwner.build({ appObjectId, ownerId: entry.id })
      : servicePrincipalRemoveOwner.build({ spObjectId, ownerId: entry.id }),
    ...inList(
      isOfApp ? reads.owners : reads.ownersOfServicePrincipal,
      { at: 'value[].id', value: entry.id },
      `“${entry.name}” as an owner`,
    ),
  });
}

/** One entry a resource: where there was consent before, it holds what it held. */
function consentOff({ list, entry }: Added, { part, answers, baseline }: Removing): PlannedOperation[] {
  const read = readsOf(part.application).grants;
  const [resourceId = ''] = entry.id.split(' ');
  const grant = itemsOf(bodyOf(answers.answerTo(read))).find(
    (one) => textAt(one, 'resourceId') === resourceId && textAt(one, 'consentType') === 'AllPrincipals',
  );
  const grantId = textAt(grant, 'id');
  if (grantId === '') return [];
  const at = `value[id=${grantId}].scope`;
  const label = 'Consent for everybody';
  const holds = (value: Json): Check => ({ read, expect: [{ label, at, test: 'equals', value }] });
  const there = holds(textAt(grant, 'scope'));
  const before = (baseline?.lists[list.name] ?? []).find((id) => id.startsWith(`${resourceId} `));
  if (before === undefined)
    return [
      removal({
        stage: 'sign-on',
        title: `Withdraw the consent for everybody to: ${entry.name}`,
        via: permissionGrantDelete,
        request: permissionGrantDelete.build({ grantId }),
        there,
        gone: { read, expect: [{ label: 'Withdrawn', at: 'value[].id', test: 'excludes', value: grantId }] },
      }),
    ];
  const scope = before.slice(resourceId.length + 1);
  return [
    plannedOperation({
      key: '',
      stage: 'sign-on',
      change: 'change',
      title: 'Put the consent for everybody back to what it was',
      details: [`${entry.name} → ${scope.replaceAll(' ', ', ')}`],
      via: permissionGrantUpdate,
      request: permissionGrantUpdate.build({ grantId, scope }),
      lookFirst: true,
      reliesOn: [there],
      readBack: [holds(scope)],
    }),
  ];
}

function permissionOff({ entry }: Added, { part, answers }: Removing): PlannedOperation[] {
  const read = readsOf(part.application).permissions;
  const [resourceId = '', appRoleId = ''] = entry.id.split(' ');
  const found = itemsOf(bodyOf(answers.answerTo(read))).find(
    (one) => textAt(one, 'resourceId') === resourceId && textAt(one, 'appRoleId') === appRoleId,
  );
  const assignmentId = textAt(found, 'id');
  if (assignmentId === '') return [];
  return [
    removal({
      stage: 'sign-on',
      title: `Withdraw the application permission that was added on “${textAt(found, 'resourceDisplayName')}”`,
      details: [`App role: ${appRoleId}`],
      via: appRoleAssignmentDelete,
      request: appRoleAssignmentDelete.build({ spObjectId: resourceId, assignmentId }),
      ...inList(read, { at: 'value[].id', value: assignmentId }, 'The permission'),
    }),
  ];
}

/** Graph has no call that takes certificates off: a PATCH lists what remains (Update servicePrincipal). */
function withoutKeys(added: readonly Added[], { part, answers }: Removing): PlannedOperation[] {
  const [first] = added;
  if (first === undefined) return [];
  const { object } = first.list;
  const isOfApp = object.startsWith('/applications/');
  const reads = readsOf(part.application);
  const body = bodyOf(answers.answerTo(isOfApp ? reads.application : reads.servicePrincipal));
  const by = isOfApp ? 'keyId' : 'customKeyIdentifier';
  const ids = added.map(({ entry }) => entry.id);
  const left = credentialsLeft(body, (one) => ids.includes(textAt(one, by)));
  const at = `keyCredentials[].${by}`;
  const check = (label: string, all: readonly Json[]): Check => ({
    read: { path: object, select: ['keyCredentials'] },
    expect: [{ label, at, test: 'same-set', value: all.map((one) => textAt(one, by)) }],
  });
  const id = object.split('/')[2] ?? '';
  return [
    removal({
      stage: 'credentials',
      title: isOfApp
        ? 'Remove the certificate that was added'
        : 'Remove the signing certificate that was added',
      details: added.map(({ entry }) => entry.name),
      via: isOfApp ? applicationUpdate : servicePrincipalUpdate,
      request: isOfApp
        ? applicationUpdate.build({ appObjectId: id, change: { keyCredentials: left.keyCredentials } })
        : servicePrincipalUpdate.build({ spObjectId: id, change: left }),
      there: check('Certificates are as the plan showed them', itemsOf(body, 'keyCredentials')),
      gone: check('It is gone, the others are there', left.keyCredentials),
    }),
  ];
}
