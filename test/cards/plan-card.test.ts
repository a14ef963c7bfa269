import type { ExecuteAction, ShowCardAction } from '../../cards/adaptive-card';
import { planCard } from '../../cards/plan/plan-card';
import { approveAllTitle, inProgress, sumsOf } from '../../cards/plan/plan-words';
import { STAGES as STAGE_NAMES } from '../../core/stages';
import type { OperationView, PlanView } from '../../core/views';
import {
  NO_BUTTONS,
  PLAN_HASH,
  failedPlan,
  operationView,
  planOf,
  planView,
  runningPlan,
} from './sample-plans';
import { REQUEST_ID } from './sample-views';
import { buttonOf, buttonTitles, nodesOf, shownTexts } from './walk-card';

function dataFor(stage: string) {
  return { requestId: REQUEST_ID, stage, planHash: PLAN_HASH };
}

function withButtons(buttons: Partial<PlanView['buttons']>) {
  return planCard(planView({ buttons: { ...NO_BUTTONS, ...buttons } }));
}

/** What is read without unfolding anything. */
function seen(view: PlanView): string[] {
  const card = planCard(view);
  return shownTexts({ ...card, body: card.body.filter(({ isVisible }) => isVisible !== false) });
}

/** What stands in one fold. */
function folded(view: PlanView, id: string): string[] {
  const card = planCard(view);
  return shownTexts({ ...card, body: card.body.filter((element) => element.id === id) });
}

function planWith(...operations: OperationView[]): PlanView {
  return planView({ notices: [], plan: planOf([{ stage: 'create', approval: '', operations }]) });
}

test('says what for, whose turn, the sums, who can sign in, the warnings and each change in a row', () => {
  expect(seen(planView())).toEqual([
    'Amplitude',
    'Set up single sign-on in Contoso, asked for by Alex Admin',
    'Your turn',
    'Step 2 of 4: Approval',
    '3 created, 1 changed, nothing deleted.',
    'Only these will be able to sign in: the group “Analytics Team”.',
    '⚠ Warning: Assignment is required, and guests in “Analytics Team” have no mail.',
    '+',
    'Create the application “Amplitude” from the Microsoft gallery',
    'Gallery template: Amplitude',
    'Assignment required',
    '~',
    'Set the SAML addresses of “Amplitude”',
    'Identifier (Entity ID): https://analytics.amplitude.com/saml/sso/contoso',
    'Reply URL (ACS): https://analytics.amplitude.com/saml/sso/contoso',
    '+',
    'Make a signing certificate and activate it',
    'Valid until: 21 Nov 2029',
    'Notified before it expires: alex@contoso.example',
    '+',
    'Assign the group “Analytics Team”',
    'Role: User',
    'Chosen for you: Name: Amplitude. “Change answers” changes it.',
    'Nothing is written before you approve.',
    'One note on this plan',
    'Every change in full (4)',
    'Technical details',
  ]);
});

test('a claim stands in its row by its last word, and whole in the fold', () => {
  const claim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress: user.mail';
  const [stage] = planView().plan?.stages ?? [];
  const [operation] = stage?.operations ?? [];
  if (stage === undefined || operation === undefined) throw new Error('a plan with an operation');
  const stages = [{ ...stage, operations: [{ ...operation, details: [claim] }] }];
  const plan = { hash: 'a'.repeat(64), expiresAt: '22 Nov 2026 10:02 UTC', stages, onDemand: [] };
  const shown = seen(planView({ plan }));
  expect(shown).toContain('emailaddress: user.mail');
  expect(shown).not.toContain(claim);
});

test('Graph calls, hash and expiry stand behind Technical details alone', () => {
  const technical = folded(planView(), 'technical').join('\n');
  expect(technical).toContain(
    `Request ${REQUEST_ID}, plan ${PLAN_HASH.slice(0, 12)}, can be approved until 22 Nov 2026 10:02 UTC`,
  );
  expect(technical).toContain('PATCH /applications/{app.objectId}');
  expect(seen(planView()).join('\n')).not.toMatch(/PATCH|[\da-f]{12}|Least permissions/);
});

test.each([
  ['setup', 'Set up single sign-on'],
  ['undo', 'Undo the set-up'],
  ['restore', 'Restore what was taken back'],
  ['renew', 'Renew the certificate or secret'],
  ['remove', 'Remove single sign-on'],
] as const)('a plan of kind %s says so', (planKind, purpose) => {
  expect(seen(planView({ planKind }))[1]).toMatch(new RegExp(`^${purpose}`));
});

test('an application of another name is named, and a tenant that is not known leaves no blank', () => {
  const [, line] = seen(planView({ applicationName: 'Amplitude EU', tenantName: '' }));
  expect(line).toBe('Set up single sign-on “Amplitude EU”, asked for by Alex Admin');
});

test.each([
  [['create', 'create', 'change'], '2 created, 1 changed, nothing deleted'],
  [['remove'], '1 removed'],
  [['change', 'remove'], '1 changed, 1 removed'],
  [['keep', 'keep'], 'Nothing changes'],
] as const)('the sums of %j', (changes, words) => {
  expect(sumsOf(changes.map((change) => operationView({ change })))).toBe(words);
});

test('at most eight rows, and how many are left', () => {
  const operations = Array.from({ length: 11 }, (_, index) =>
    operationView({ key: `k${index}`, title: `Change number ${index}` }),
  );
  const shown = seen(planWith(...operations));
  expect(shown.filter((text) => text.startsWith('Change number'))).toHaveLength(8);
  expect(shown).toContain('… and 3 more, in full below.');
  expect(folded(planWith(...operations), 'in-full').join('\n')).toContain('Change number 10');
});

test('what only completes another change has no row of its own, and is counted and shown in full', () => {
  const make = operationView({ key: 'add-signing-certificate', title: 'Create a certificate' });
  const activate = operationView({ key: 'activate-signing-certificate', title: 'Activate it' });
  const view = planWith(make, activate);
  expect(seen(view)).not.toContain('Activate it');
  expect(buttonTitles(planCard(view))[0]).toBe('Approve all 2 changes');
  expect(folded(view, 'in-full').join('\n')).toContain('Activate it');
  expect(seen(planWith(activate))).toContain('Activate it');
});

test('what is kept is folded away; a plan that keeps everything says that nothing changes', () => {
  const kept = operationView({ change: 'keep', title: 'Adopt the application “Amplitude”' });
  const view = planWith(kept);
  expect(seen(view)).toEqual(expect.arrayContaining(['Nothing changes.', 'What stays as it is (1)']));
  expect(seen(view)).not.toContain(kept.title);
  expect(buttonTitles(planCard(view))[0]).toBe('Approve as it is');
});

test('a later plan says what it has otherwise than the one before', () => {
  const differences = ['Reply URL (ACS): https://a.example → https://b.example'];
  expect(seen(planView({ differences }))).toEqual(
    expect.arrayContaining(['Different from the plan before:', ...differences]),
  );
});

describe('buttons', () => {
  function modes(view: PlanView) {
    return (planCard(view).actions ?? []).map(({ title, mode }) => [title, mode ?? 'primary']);
  }

  test('one that approves, one that rejects, the others in the overflow menu', () => {
    expect(modes(planView())).toEqual([
      ['Approve all 4 changes', 'primary'],
      ['Reject', 'primary'],
      ['Request changes', 'secondary'],
      ['Approve step by step', 'secondary'],
      ['Change answers', 'secondary'],
    ]);
  });

  test('step by step offers the next stage by its name', () => {
    const card = planCard(planView());
    const { card: inner } = buttonOf(card, 'Approve step by step') as ShowCardAction;
    expect(inner.actions).toEqual([
      expect.objectContaining({ title: 'Approve create', verb: 'approve-create', data: dataFor('create') }),
    ]);
  });

  test.each(STAGE_NAMES)('once begun, stage %s is approved by its own button first', (stage) => {
    const card = withButtons({ approveStage: stage, isStepwise: true, approveAll: true, reject: true });
    expect(buttonTitles(card)).toEqual([`Approve ${stage}`, 'Reject', 'Approve all 4 changes']);
    expect(buttonOf(card, `Approve ${stage}`)).toMatchObject({
      verb: `approve-${stage}`,
      data: dataFor(stage),
      style: 'positive',
    });
  });

  test('changes that are done already are not approved once more', () => {
    const plan = planOf([
      { stage: 'create', approval: '', operations: [operationView({ state: 'done' })] },
      {
        stage: 'sign-on',
        approval: '',
        operations: [operationView({ key: 'b' }), operationView({ key: 'c' })],
      },
    ]);
    expect(buttonTitles(planCard(planView({ plan })))).toContain('Approve all 2 changes');
  });

  test.each([
    [0, 'Approve as it is'],
    [1, 'Approve the one change'],
    [9, 'Approve all 9 changes'],
  ])('%i changes', (changes, title) => {
    expect(approveAllTitle(changes)).toBe(title);
  });

  test('the verb of the title with a number is that of the fixed words', () => {
    const action = buttonOf(planCard(planView()), 'Approve all 4 changes') as ExecuteAction;
    expect(action).toMatchObject({ verb: 'approve-all', data: dataFor('all') });
    expect(action.fallback.data).toMatchObject({ verb: 'approve-all' });
  });

  test.each(['undo', 'remove'] as const)(
    'what takes away (%s) is approved by a destructive button',
    (planKind) => {
      const card = planCard(
        planView({ planKind, buttons: { ...NO_BUTTONS, approveAll: true, reject: true } }),
      );
      expect(card.actions?.[0]).toMatchObject({ verb: 'approve-all', style: 'destructive' });
    },
  );

  test.each([
    ['changeAnswers', 'Change answers', 'change-answers'],
    ['tryAgain', 'Try again', 'try-again'],
    ['undo', 'Undo', 'undo'],
    ['restore', 'Restore', 'restore'],
  ] as const)('%s shows “%s” alone', (flag, title, verb) => {
    const card = withButtons({ [flag]: true });
    expect(buttonTitles(card)).toEqual([title]);
    expect(buttonOf(card, title)).toMatchObject({ verb, data: dataFor('all'), associatedInputs: 'none' });
  });

  test.each([
    ['Reject', 'reason', 'reject'],
    ['Request changes', 'changes', 'request-changes'],
  ])('%s asks for a text of its own first', (title, id, verb) => {
    const card = planCard(planView());
    const { card: inner } = buttonOf(card, title) as ShowCardAction;
    expect(inner.body).toEqual([expect.objectContaining({ type: 'Input.Text', id, isRequired: true })]);
    expect(inner.actions).toEqual([
      expect.objectContaining({ title, verb, data: dataFor('create'), associatedInputs: 'auto' }),
    ]);
  });

  test('while the tenant is looked at there are none', () => {
    const looking = planView({
      plan: null,
      state: 'planning',
      phase: 'looking',
      turn: { kind: 'working' },
      headline: 'Looking at your tenant…',
      buttons: NO_BUTTONS,
      notices: [],
    });
    expect(planCard(looking).actions).toEqual([]);
    expect(seen(looking)).toContain('Looking at your tenant…');
    expect(nodesOf(planCard(looking)).some(({ id }) => id === 'technical')).toBe(false);
  });
});

describe('while it runs', () => {
  test('a bar and what is being done, nothing else unfolded', () => {
    expect(seen(runningPlan())).toEqual([
      'Amplitude',
      'Set up single sign-on in Contoso, asked for by Alex Admin',
      'Working',
      'Step 3 of 4: Entra',
      '■■■■□□□□□□□□',
      '1 of 3: setting the SAML addresses of “Amplitude”',
      'Waiting until the new application is visible',
      'Every change in full (3)',
      'Technical details',
    ]);
  });

  test.each([
    ['Create a signing certificate', 'creating a signing certificate'],
    ['Set the single sign-on mode to SAML', 'setting the single sign-on mode to SAML'],
    ['Let the group “SSO Users” sign in', 'letting the group “SSO Users” sign in'],
    ['Use the claims mapping policy', 'using the claims mapping policy'],
    ['“Second”: Create one', '“Second”: Create one'],
  ])('“%s” is “%s”', (title, words) => {
    expect(inProgress(title)).toBe(words);
  });
});

describe('a failure', () => {
  test('is the headline; Try again comes first, and ids stand behind Technical details', () => {
    const view = failedPlan();
    expect(seen(view)).toEqual(expect.arrayContaining(['Failed', view.headline]));
    expect(buttonTitles(planCard(view))).toEqual(['Try again', 'Undo', 'Change answers']);
    expect(seen(view).join('\n')).not.toMatch(/graph-conflict|request id/);
    expect(folded(view, 'technical')).toContain(
      'Set the SAML addresses of “Amplitude”: graph-conflict, request id 6d1f4c1e-0b8e-4d57-a8c9-2a4b6c8d0e1f',
    );
  });

  test('the change in full says what Graph said, what was found, and nothing of a neighbour that ran', () => {
    const shown = folded(failedPlan(), 'in-full').join('\n');
    expect(shown).toContain('The identifier is already used by another application of this tenant.');
    expect(shown).toContain('✘ Reply URL as planned, found: https://analytics.amplitude.com/saml/sso/other');
    expect(shown).not.toMatch(/read back: \d|running/);
  });
});

test.each([
  ['waiting', '○ to come'],
  ['writing', '◐ running'],
  ['written', '◐ running'],
  ['in-doubt', '◌ outcome not known yet'],
  ['unread', '◌ written, not checked yet'],
  ['done', '✔ done'],
  ['failed', '✘ failed'],
] as const)('state %s is said by symbol and word', (state, words) => {
  expect(folded(planWith(operationView({ state })), 'in-full').join('\n')).toContain(`Created   ${words}`);
});

test.each([
  ['created', '✔ done\n'],
  ['adopted', '✔ done: what was there is used\n'],
  ['kept', '✔ done: it was so already\n'],
] as const)('effect %s is told when it is not the planned one', (effect, words) => {
  const shown = folded(planWith(operationView({ state: 'done', effect })), 'in-full').join('\n');
  expect(shown).toContain(words);
});
