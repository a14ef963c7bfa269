import type { CheckResult } from '../../core/checks';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { REQUEST_ID } from './sample-views';

export const PLAN_HASH = '9f2c51d07be84a0c3d1f6e5a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708';

export function operationView(overrides: Partial<OperationView> = {}): OperationView {
  return {
    key: 'instantiate-application',
    title: 'Create the application “Amplitude” from the Microsoft gallery',
    change: 'create',
    details: ['Gallery template: Amplitude', 'Assignment required: yes'],
    request: {
      method: 'POST',
      path: '/applicationTemplates/4c2d3f0a-6b1e-4a49-9d0e-1f4c5a8b7d21/instantiate',
      body: { displayName: 'Amplitude [k3m9x2q7ab4c]' },
    },
    permissions: ['Application.ReadWrite.OwnedBy'],
    state: 'planned',
    effect: null,
    checks: [],
    remark: null,
    failure: null,
    ...overrides,
  };
}

const signOn = operationView({
  key: 'set-saml-urls',
  title: 'Set the SAML addresses of “Amplitude”',
  change: 'change',
  details: [
    'Identifier (Entity ID): https://analytics.amplitude.com/saml/sso/contoso',
    'Reply URL (ACS): https://analytics.amplitude.com/saml/sso/contoso',
  ],
  request: {
    method: 'PATCH',
    path: '/applications/{app.objectId}',
    body: {
      identifierUris: ['https://analytics.amplitude.com/saml/sso/contoso'],
      web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/contoso'] },
      notes: { $text: 'api://{app.clientId}' },
    },
  },
});

const certificate = operationView({
  key: 'add-certificate',
  title: 'Make a signing certificate and activate it',
  details: ['Valid until: 21 Nov 2029', 'Notified before it expires: alex@contoso.example'],
  request: {
    method: 'POST',
    path: '/servicePrincipals/{sp.objectId}/addTokenSigningCertificate',
    headers: { 'Content-Type': 'application/json' },
    body: { displayName: 'CN=Amplitude', endDateTime: '2029-11-21T00:00:00Z' },
  },
});

const assignment = operationView({
  key: 'assign-group',
  title: 'Assign the group “Analytics Team”',
  details: ['Role: User'],
  request: {
    method: 'POST',
    path: '/servicePrincipals/{sp.objectId}/appRoleAssignedTo',
    body: {
      principalId: 'a5a0a8b0-7f5e-4a51-8d0a-6f7b1d2c3e4f',
      resourceId: { $ref: 'sp.objectId' },
      appRoleId: '18d14569-c3bd-439b-9a66-3a2aee01d14f',
    },
  },
  permissions: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
});

export const STAGES: readonly StageView[] = [
  { stage: 'create', approval: 'Waits for approval', operations: [operationView()] },
  { stage: 'sign-on', approval: '', operations: [signOn] },
  { stage: 'credentials', approval: '', operations: [certificate] },
  { stage: 'access', approval: '', operations: [assignment] },
];

export const NO_BUTTONS: PlanView['buttons'] = {
  approveStage: null,
  isStepwise: false,
  approveAll: false,
  reject: false,
  requestChanges: false,
  changeAnswers: false,
  tryAgain: false,
  undo: false,
  restore: false,
  vendorIsReady: false,
  switchBack: false,
  remove: false,
  stopRemoval: false,
  cancel: false,
};

export function planView(overrides: Partial<PlanView> = {}): PlanView {
  return {
    kind: 'plan',
    requestId: REQUEST_ID,
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    tenantName: 'Contoso',
    requesterName: 'Alex Admin',
    approvers: null,
    planKind: 'setup',
    plan: planOf(STAGES),
    state: 'awaiting-approval',
    headline: 'Nothing is written before you approve.',
    turn: { kind: 'yours' },
    phase: 'deciding',
    risk: { severity: 'info', text: 'Only these will be able to sign in: the group “Analytics Team”.' },
    chosen: [{ label: 'Name', value: 'Amplitude' }],
    differences: [],
    mentions: [],
    notices: [
      { severity: 'warning', text: 'Assignment is required, and guests in “Analytics Team” have no mail.' },
      {
        severity: 'info',
        text: 'Amplitude offers single sign-on on Scholarship, Growth and Enterprise plans.',
      },
    ],
    buttons: {
      ...NO_BUTTONS,
      approveStage: 'create',
      approveAll: true,
      reject: true,
      requestChanges: true,
      changeAnswers: true,
    },
    ...overrides,
  };
}

export function planOf(
  stages: readonly StageView[],
  onDemand: readonly OperationView[] = [],
): NonNullable<PlanView['plan']> {
  return { hash: PLAN_HASH, expiresAt: '22 Nov 2026 10:02 UTC', stages, onDemand };
}

const readBack: readonly CheckResult[] = [
  { label: 'Sign-on mode is SAML', holds: true },
  { label: 'Identifier as planned', holds: true },
  { label: 'Reply URL as planned', holds: false, found: 'https://analytics.amplitude.com/saml/sso/other' },
];

/** First stage done, second failed, the others waiting. */
export function failedPlan(): PlanView {
  const approved = 'Approved by Megan Bowen, 21 Nov 2026 10:02 UTC';
  const done = operationView({
    state: 'done',
    effect: 'created',
    checks: readBack.slice(0, 2),
  });
  const adopted = operationView({
    key: 'service-principal',
    title: 'Use the service principal of “Amplitude”',
    state: 'done',
    effect: 'adopted',
    checks: readBack,
  });
  const failed: OperationView = {
    ...signOn,
    state: 'failed',
    remark: 'Microsoft asked us to wait 17 s',
    failure: {
      text: 'The identifier is already used by another application of this tenant.',
      code: 'graph-conflict',
      requestId: '6d1f4c1e-0b8e-4d57-a8c9-2a4b6c8d0e1f',
    },
  };
  return planView({
    state: 'failed',
    turn: { kind: 'failed' },
    phase: 'failed',
    headline: 'It failed at “Set the SAML addresses of “Amplitude””.',
    plan: planOf([
      { stage: 'create', approval: approved, operations: [done, adopted] },
      { stage: 'sign-on', approval: approved, operations: [failed] },
      {
        stage: 'credentials',
        approval: '',
        operations: [{ ...certificate, state: 'waiting' }],
      },
    ]),
    notices: [],
    buttons: { ...NO_BUTTONS, tryAgain: true, undo: true, changeAnswers: true },
  });
}

export function runningPlan(): PlanView {
  const approved = 'Approved by Megan Bowen, 21 Nov 2026 10:02 UTC';
  return planView({
    state: 'applying',
    turn: { kind: 'working' },
    phase: 'running',
    headline: 'Writing to Entra…',
    notices: [],
    plan: planOf([
      {
        stage: 'create',
        approval: approved,
        operations: [operationView({ state: 'done', effect: 'created', checks: readBack.slice(0, 2) })],
      },
      {
        stage: 'sign-on',
        approval: approved,
        operations: [{ ...signOn, state: 'writing', remark: 'Waiting until the new application is visible' }],
      },
      { stage: 'access', approval: approved, operations: [{ ...assignment, state: 'waiting' }] },
    ]),
    buttons: NO_BUTTONS,
  });
}
