import { valueAt } from '../../../core/json-path';
import type { PlanDocument, PlannedOperation } from '../../../core/plan';
import type { WatchedApplication } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import { keep } from '../adoption/keep-or-change';
import { whatStands, type WhatStands } from '../../difference/what-stands';
import { switchSignIn } from '../../operations/sign-in-switch';
import type { Ports } from '../../ports';
import { namesOf } from '../../request/names-of';
import { switchesSignIn } from '../../request/plan-stages';
import { heldPermissionNotices } from '../tenant/held-permissions';
import { readHeldPermissions } from '../tenant/read-held-permissions';
import { servicePrincipalsMadeAnew } from './shared/made-anew';
import { planUndo } from './plan-undo';
import { noticesOf, removalGates, whenStopped, type Ending } from './removal-words';

interface Switched {
  readonly spObjectId: string;
  /** Its application is deleted at the end; otherwise it was there before, and is given back. */
  readonly isDeleted: boolean;
  /** `second-` for the recipe's second application. */
  readonly prefix: string;
  /** A removal that came to nothing has switched it off already. */
  readonly isOffByUs: boolean;
}

/**
 * A plan that ends single sign-on: sign-in is switched off, and a week later what the request made is deleted. An
 * application that was there before is never deleted: it gets back what it had. Assignments are never taken away first.
 */
export async function planRemove(ports: Ports, request: RequestRecord): Promise<PlanDocument> {
  const { vendorName } = await namesOf(ports, request);
  const undo = await planUndo(ports, request, 'remove');
  const stands = await whatStands(ports.store, request.id);
  const taken = undo.operations.map((operation): PlannedOperation => ({ ...operation, stage: 'delete' }));
  const { toSwitch, areOff } = await signInOf(ports, stands, taken);
  const ending: Ending = {
    vendorName,
    isDeleted: taken.some(deletesSomeApplication),
    isGivenBack: toSwitch.some(({ isDeleted }) => !isDeleted) || areOff.some(({ isDeleted }) => !isDeleted),
    isSwitched: toSwitch.length > 0,
  };
  const operations = [
    ...toSwitch.map(switchedOff),
    ...taken,
    ...toSwitch.filter(({ isDeleted }) => !isDeleted).map(givenBack),
    ...toSwitch.map(stopped),
  ];
  const own = await ports.tenant.ownServicePrincipalId();
  const held = own === null ? null : await readHeldPermissions(ports.tenant, own);
  return {
    ...undo,
    kind: 'remove',
    notices: [
      ...noticesOf(ending, areOff.length > 0),
      ...heldPermissionNotices(operations, held),
      ...undo.notices,
    ],
    operations,
    gates: removalGates(ending),
  };
}

function deletesSomeApplication({ request: { method, path } }: PlannedOperation): boolean {
  return method === 'DELETE' && path.startsWith('/applications/') && path.split('/').length === 3;
}

/** With the service principal that people sign in with now. Only what is on now, or what a removal that came to nothing has switched off, is switched. */
async function signInOf(
  ports: Ports,
  { applications, wanted }: WhatStands,
  taken: readonly PlannedOperation[],
): Promise<{ toSwitch: Switched[]; areOff: Switched[] }> {
  const there = applications.filter(({ spObjectId }) => spObjectId !== '');
  const answers = await ports.tenant.readMany(
    there.map(({ spObjectId }) => ({
      method: 'GET',
      path: `/servicePrincipals/${spObjectId}?$select=id,accountEnabled`,
    })),
  );
  const gone = there.filter((_, index) => answers[index]?.status !== 200);
  const anew = gone.length === 0 ? [] : await servicePrincipalsMadeAnew(ports, gone);
  const found = there.flatMap((application, index) => {
    const { status, body } = answers[index] ?? { status: 404, body: null };
    const other = anew.find((one) => one.application === application);
    if (status !== 200 && other === undefined) return [];
    const { spObjectId } = other ?? application;
    const isOffByUs = wanted.some(
      ({ operation, check }) =>
        switchesSignIn(operation) && check.read.path === `/servicePrincipals/${spObjectId}`,
    );
    const isOn = other?.isOn ?? valueAt(body, 'accountEnabled') !== false;
    const one: Switched = {
      spObjectId,
      isDeleted: isDeletedBy(taken, application),
      prefix: application === applications[0] ? '' : 'second-',
      isOffByUs: isOffByUs && !isOn,
    };
    return [{ one, isSwitched: isOn || isOffByUs }];
  });
  const only = (wantedOnes: boolean) =>
    found.filter(({ isSwitched }) => isSwitched === wantedOnes).map(({ one }) => one);
  return { toSwitch: only(true), areOff: only(false) };
}

function isDeletedBy(taken: readonly PlannedOperation[], { appObjectId }: WatchedApplication): boolean {
  return taken.some(
    ({ request: { method, path } }) => method === 'DELETE' && path === `/applications/${appObjectId}`,
  );
}

function switchedOff({ spObjectId, prefix, isOffByUs }: Switched): PlannedOperation {
  const operation = switchSignIn(spObjectId, {
    isOn: false,
    key: `${prefix}switch-off-sign-in`,
    stage: 'disable',
    details: ['Everything else stays: assignments, certificates, secrets and settings.'],
  });
  return isOffByUs ? keep(operation, {}, 'It is off already, by a removal that came to nothing.') : operation;
}

/** What was there before is as it was: whoever could sign in then can again. */
function givenBack({ spObjectId, prefix }: Switched): PlannedOperation {
  return switchSignIn(spObjectId, {
    isOn: true,
    key: `${prefix}give-back-sign-in`,
    stage: 'delete',
    details: ['It was there before, so in the end it is as it was.'],
  });
}

function stopped({ spObjectId, prefix }: Switched): PlannedOperation {
  const operation = switchSignIn(spObjectId, {
    isOn: true,
    key: `${prefix}switch-on-sign-in`,
    stage: 'enable',
    details: whenStopped(),
  });
  return { ...operation, onDemand: {} };
}
