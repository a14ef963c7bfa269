import type { OperationRecord, PlanDocument, PlannedOperation } from '../../../core/plan';
import type { PlanRecord } from '../../../core/ports/store';
import type { PlanKind } from '../../../core/stages';
import { choicesIn } from '../../../workflows/views/plan-choices';
import { differencesBetween } from '../../../workflows/views/plan-difference';
import { riskOf } from '../../../workflows/views/plan-risk';

function operation(given: Partial<PlannedOperation> & Pick<PlannedOperation, 'key'>): PlannedOperation {
  return {
    stage: 'create',
    change: 'create',
    title: `Title of ${given.key}`,
    details: [],
    graphOperation: '',
    permissions: [],
    request: { method: 'POST', path: '/x' },
    repeatable: true,
    notReadyCodes: [],
    reliesOn: [],
    lookFirst: false,
    outputs: {},
    recovery: [],
    readBack: [],
    ...given,
  };
}

function plan(operations: readonly PlannedOperation[], kind: PlanKind = 'setup', seq = 1): PlanRecord {
  const document: PlanDocument = {
    kind,
    requestId: 'r',
    tenantId: 't',
    recipeId: 'amplitude',
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    requesterName: 'Alex Admin',
    createdAt: '2026-11-30T10:00:00Z',
    notices: [],
    operations,
    references: {},
  };
  const at = new Date(0);
  return { id: `r-${seq}`, requestId: 'r', seq, kind, document, hash: 'h', expiresAt: at, createdAt: at };
}

const required = (value: boolean) =>
  operation({
    key: 'create-service-principal',
    readBack: [
      {
        read: { path: '/servicePrincipals/x' },
        expect: [{ label: 'Assignment required', at: 'appRoleAssignmentRequired', test: 'equals', value }],
      },
    ],
  });

function assigning(name: string, kind: 'groups' | 'users' = 'groups', position = 1): PlannedOperation {
  return operation({
    key: `assign-${position}`,
    stage: 'access',
    reliesOn: [
      {
        read: { path: `/${kind}/id` },
        expect: [{ label: 'is still there', at: 'displayName', test: 'equals', value: name }],
      },
    ],
  });
}

const newGroup = operation({
  key: 'create-group',
  request: { method: 'POST', path: '/groups', body: { displayName: 'SSO Amplitude' } },
});
const deleting = operation({ key: 'undo-a', change: 'remove', graphOperation: 'application-delete' });

/** Records of a plan that has run. */
function allDone({ id, document }: PlanRecord): OperationRecord[] {
  return document.operations.map((one) => ({
    planId: id,
    key: one.key,
    stage: one.stage,
    state: 'done',
    attempt: 1,
    clientRequestId: null,
    before: null,
    effect: 'created',
    ids: {},
    requestIds: [],
    checks: [],
    failure: null,
    remark: null,
  }));
}

describe('who will be able to sign in', () => {
  const risk = (record: PlanRecord, plans: readonly PlanRecord[] = [record]) =>
    riskOf(record, { plans, records: plans.flatMap(allDone) });

  test('everybody is a warning', () => {
    expect(risk(plan([required(false)]))).toEqual({
      severity: 'warning',
      text: 'Everybody in the tenant will be able to sign in.',
    });
  });

  test('those assigned are named, a group as one', () => {
    const record = plan([required(true), assigning('SSO Users'), assigning('Megan Bowen', 'users', 2)]);
    expect(risk(record)).toEqual({
      severity: 'info',
      text: 'Only these will be able to sign in: the group “SSO Users”, “Megan Bowen”.',
    });
  });

  test('a group that the plan makes is named too', () => {
    const assigned = operation({ key: 'assign-1', stage: 'access' });
    expect(risk(plan([required(true), newGroup, assigned]))?.text).toContain('the new group “SSO Amplitude”');
  });

  test('a later plan that touches nobody says so', () => {
    expect(risk(plan([operation({ key: 'set-saml-urls', change: 'change' })]))?.text).toBe(
      'Who may sign in stays as it is.',
    );
    expect(risk(plan([required(true), { ...assigning('SSO Users'), change: 'keep' }]))?.text).toBe(
      'Who may sign in stays as it is.',
    );
  });

  test('what is put back says whom it lets in, or keeps out', () => {
    expect(risk(plan([{ ...required(true), change: 'change' }], 'put-back'))).toEqual({
      severity: 'warning',
      text: 'Only who is assigned will be able to sign in.',
    });
    expect(risk(plan([operation({ key: 'put-back-1', change: 'change' })], 'put-back'))?.text).toBe(
      'Who may sign in stays as it is.',
    );
  });

  test('to accept writes nothing, and lets nobody out who came in', () => {
    expect(risk(plan([operation({ key: 'accept-2-1', change: 'keep' })], 'accept'))?.text).toBe(
      'Whoever can sign in now still can.',
    );
  });

  test('an undo says who loses access', () => {
    const setUp = plan([required(true), assigning('SSO Users')]);
    const undo = plan([deleting], 'undo', 3);
    expect(risk(undo, [setUp, undo])).toEqual({
      severity: 'warning',
      text: 'Nobody will be able to sign in with it any more. Access is lost by the group “SSO Users”.',
    });
    const gone = operation({ key: 'unassign-1', change: 'remove', replaces: ['assign-1'] });
    const change = plan([assigning('Analytics Team', 'groups', 2), gone], 'change', 2);
    expect(risk(undo, [setUp, change, undo])?.text).toContain(
      'Access is lost by the group “Analytics Team”.',
    );
    const rejected = { plans: [setUp, change, undo], records: allDone(setUp) };
    expect(riskOf(undo, rejected)?.text).toContain('Access is lost by the group “SSO Users”.');
    const open = plan([required(false)]);
    expect(risk(undo, [open, undo])?.text).toContain('Access is lost by everybody in the tenant.');
    const taken = plan([operation({ key: 'undo-assign-1', change: 'remove' })], 'undo', 3);
    expect(risk(taken, [setUp, taken])?.text).toBe('No longer able to sign in: the group “SSO Users”.');
  });
});

test('what was not asked stands on the plan in words', () => {
  const { document } = plan([
    operation({
      key: 'register-application',
      request: { method: 'PATCH', path: '/applications', body: { signInAudience: 'AzureADMyOrg' } },
    }),
    operation({ key: 'grant-consent' }),
    operation({
      key: 'activate-signing-certificate',
      request: {
        method: 'PATCH',
        path: '/x',
        body: { notificationEmailAddresses: ['alex@contoso.example'] },
      },
    }),
    operation({
      key: 'add-client-secret',
      request: {
        method: 'POST',
        path: '/x',
        body: { passwordCredential: { endDateTime: '2027-05-29T00:00:00Z' } },
      },
    }),
  ]);
  expect(choicesIn(document)).toEqual([
    { label: 'Name', value: 'Amplitude' },
    { label: 'Accounts', value: 'people of this tenant only' },
    { label: 'Told before the certificate ends', value: 'alex@contoso.example' },
    { label: 'Client secret valid until', value: '29 May 2027' },
    { label: 'Consent', value: 'given once for everybody in the tenant' },
  ]);
  expect(choicesIn({ ...document, kind: 'undo' })).toEqual([]);
});

test('a plan made anew says what it has otherwise, as before → after', () => {
  const before = plan([
    operation({ key: 'urls', details: ['Reply URL: https://a.example', 'Sign-on URL: https://s.example'] }),
    operation({ key: 'assign-1', title: 'Let the group “A” sign in' }),
    operation({ key: 'consent' }),
  ]);
  const now = plan([
    operation({ key: 'urls', details: ['Reply URL: https://b.example', 'Logout URL: https://l.example'] }),
    operation({ key: 'assign-1', title: 'Let the group “B” sign in' }),
    operation({ key: 'secret' }),
  ]);
  expect(differencesBetween(before, now)).toEqual([
    'Reply URL: https://a.example → https://b.example',
    'New: Logout URL: https://l.example',
    'No longer: Sign-on URL: https://s.example',
    'Let the group “A” sign in → Let the group “B” sign in',
    'New: Title of secret',
    'No longer: Title of consent',
  ]);
  expect(differencesBetween(before, before)).toEqual([]);
  expect(differencesBetween(before, { ...now, kind: 'undo' })).toEqual([]);
});
