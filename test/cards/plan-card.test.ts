import type { ShowCardAction } from '../../cards/adaptive-card';
import { planCard } from '../../cards/plan-card';
import { STAGES as STAGE_NAMES } from '../../core/stages';
import type { PlanView } from '../../core/views';
import {
  NO_BUTTONS,
  PLAN_HASH,
  STAGES,
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

test('shows what, where, who, the notices and the stages in order', () => {
  const shown = shownTexts(planCard(planView()));
  expect(shown.slice(0, 8)).toEqual([
    'Plan: set up single sign-on',
    'Amplitude',
    'Application: Amplitude',
    'Tenant: Contoso',
    'Requested by: Alex Admin',
    'Waits for the approval of stage create.',
    'Warning: Assignment is required, and guests in “Analytics Team” have no mail.',
    'Note: Amplitude offers single sign-on on Scholarship, Growth and Enterprise plans.',
  ]);
  expect(shown.filter((text) => text.startsWith('Stage '))).toEqual([
    'Stage 1 of 4: create',
    'Stage 2 of 4: sign-on',
    'Stage 3 of 4: credentials',
    'Stage 4 of 4: access',
  ]);
  expect(shown).toContain('Comes after: credentials');
  expect(shown).toContain(
    `Request ${REQUEST_ID}, plan ${PLAN_HASH.slice(0, 12)}, can be approved until 22 Nov 2026 10:02 UTC`,
  );
});

test('an empty stage is left out and not counted', () => {
  const [create, signOn] = STAGES;
  if (create === undefined || signOn === undefined) throw new Error('sample stages are missing');
  const shown = shownTexts(planCard(planView({ plan: planOf([create, { ...signOn, operations: [] }]) })));
  expect(shown.filter((text) => text.startsWith('Stage '))).toEqual(['Stage 1 of 1: create']);
});

test.each([
  ['setup', 'Plan: set up single sign-on'],
  ['undo', 'Plan: undo the set-up'],
  ['restore', 'Plan: restore what was taken back'],
  ['renew', 'Plan: make a new client secret'],
  ['remove', 'Plan: remove single sign-on'],
] as const)('a plan of kind %s says so', (planKind, heading) => {
  expect(shownTexts(planCard(planView({ planKind })))[0]).toBe(heading);
});

describe('buttons', () => {
  test('waiting for approval: exact titles in order', () => {
    expect(buttonTitles(planCard(planView()))).toEqual([
      'Approve create',
      'Approve all',
      'Request changes',
      'Reject',
      'Change answers',
      'Show Graph calls',
    ]);
  });

  test('changes are requested with what should change, in an input of its own', () => {
    const card = withButtons({ approveStage: 'create', requestChanges: true, reject: true });
    const changes = buttonOf(card, 'Request changes') as ShowCardAction;
    expect(changes.card.body).toEqual([
      expect.objectContaining({ type: 'Input.Text', id: 'changes', isRequired: true }),
    ]);
    expect(changes.card.actions).toEqual([
      expect.objectContaining({ verb: 'request-changes', data: dataFor('create'), associatedInputs: 'auto' }),
    ]);
  });

  test('the approvers are named where others are asked', () => {
    const card = planCard(planView({ approvers: 'Adele Vance for Megan Bowen, absent until 2026-12-01' }));
    expect(shownTexts(card)).toContain('Approvers: Adele Vance for Megan Bowen, absent until 2026-12-01');
  });

  test.each(STAGE_NAMES)('stage %s is approved by its own button', (stage) => {
    const card = withButtons({ approveStage: stage });
    expect(buttonTitles(card)).toEqual([`Approve ${stage}`, 'Show Graph calls']);
    expect(buttonOf(card, `Approve ${stage}`)).toMatchObject({
      verb: `approve-${stage}`,
      data: dataFor(stage),
    });
  });

  test.each([
    ['approveAll', 'Approve all', 'approve-all'],
    ['changeAnswers', 'Change answers', 'change-answers'],
    ['tryAgain', 'Try again', 'try-again'],
    ['undo', 'Undo', 'undo'],
    ['restore', 'Restore', 'restore'],
  ] as const)('%s shows “%s” alone', (flag, title, verb) => {
    const card = withButtons({ [flag]: true });
    expect(buttonTitles(card).filter((found) => found !== 'Show Graph calls')).toEqual([title]);
    expect(buttonOf(card, title)).toMatchObject({ verb, data: dataFor('all'), associatedInputs: 'none' });
  });

  test('rejecting asks for a reason first', () => {
    const card = withButtons({ approveStage: 'sign-on', reject: true });
    const reject = buttonOf(card, 'Reject') as ShowCardAction;
    expect(reject.type).toBe('Action.ShowCard');
    const [input, ...others] = reject.card.body;
    expect(others).toEqual([]);
    expect(input).toMatchObject({ type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true });
    expect(input?.['placeholder']).toMatch(/^e\.g\. ./);
    expect(input?.['errorMessage']).toMatch(/./);
    expect(reject.card.actions).toEqual([
      expect.objectContaining({
        type: 'Action.Execute',
        title: 'Reject',
        verb: 'reject',
        data: dataFor('sign-on'),
        associatedInputs: 'auto',
      }),
    ]);
  });

  test('with all flags at once the Graph calls give way', () => {
    const card = withButtons({
      approveStage: 'create',
      approveAll: true,
      reject: true,
      changeAnswers: true,
      tryAgain: true,
      undo: true,
    });
    expect(buttonTitles(card)).toEqual([
      'Approve create',
      'Approve all',
      'Reject',
      'Change answers',
      'Try again',
      'Undo',
    ]);
  });

  test('while the tenant is looked at there are none', () => {
    const card = planCard(
      planView({ plan: null, state: 'planning', headline: 'Looking at your tenant…', buttons: NO_BUTTONS }),
    );
    expect(card.actions).toEqual([]);
    expect(shownTexts(card)).toContain('Looking at your tenant…');
    expect(nodesOf(card).some(({ id }) => id === 'graph-calls')).toBe(false);
  });
});

describe('operations', () => {
  function shownFor(...args: Parameters<typeof operationView>): string[] {
    const plan = planOf([{ stage: 'create', approval: 'Approved', operations: [operationView(...args)] }]);
    const shown = shownTexts(planCard(planView({ plan, notices: [] })));
    const first = shown.indexOf('Approved') + 1;
    return shown.slice(first, shown.indexOf('Graph calls'));
  }

  test.each([
    ['create', '+ create'],
    ['change', '~ change'],
    ['keep', '= keep'],
    ['remove', '− remove'],
  ] as const)('change %s is said by symbol and word', (change, words) => {
    expect(shownFor({ change })).toEqual([
      operationView().title,
      words,
      'Gallery template: Amplitude\nAssignment required: yes',
    ]);
  });

  test.each([
    ['waiting', '○ waiting'],
    ['writing', '◐ running'],
    ['written', '◐ running'],
    ['in-doubt', '◌ outcome not known yet'],
    ['unread', '◌ written, not read back yet'],
    ['done', '✔ done'],
    ['failed', '✘ failed'],
  ] as const)('state %s is said by symbol and word', (state, words) => {
    expect(shownFor({ state })[1]).toContain(`+ create   ${words}`);
  });

  test.each([
    ['created', '✔ done   '],
    ['adopted', '✔ done, adopted what was there   '],
    ['kept', '✔ done, was already so   '],
  ] as const)('effect %s is told when it is not the planned one', (effect, words) => {
    expect(shownFor({ state: 'done', effect })[1]).toBe(`+ create   ${words}Details`);
  });

  test('done: checks are counted, details fold away, every miss is spelled out', () => {
    const checks = [
      { label: 'Name as planned', holds: true },
      { label: 'Assignment required', holds: false, found: 'false' },
      { label: 'Tags', holds: false },
    ];
    const operation = operationView({ state: 'done', effect: 'created', checks });
    expect(shownFor(operation)).toEqual([
      operation.title,
      '+ create   ✔ done   ✘ read back: 1 of 3   Details',
      'Gallery template: Amplitude\nAssignment required: yes\n✔ Name as planned',
      '✘ Assignment required, found: false\n✘ Tags',
    ]);
    const card = planCard(
      planView({ plan: planOf([{ stage: 'create', approval: '', operations: [operation] }]) }),
    );
    const details = nodesOf(card).find(({ id }) => id === 'd0-0');
    expect(details).toMatchObject({ isVisible: false });
  });

  test('all checks hold', () => {
    const checks = ['a', 'b', 'c', 'd', 'e'].map((label) => ({ label, holds: true }));
    expect(shownFor({ state: 'done', effect: 'created', checks })[1]).toContain('✔ read back: 5 of 5');
  });

  test('details stay open until the operation is done', () => {
    const rows = nodesOf(planCard(runningPlan())).filter(({ id }) => /^d\d+-\d+$/.test(String(id)));
    expect(rows.map(({ id, isVisible }) => [id, isVisible])).toEqual([
      ['d0-0', false],
      ['d1-0', true],
      ['d2-0', true],
    ]);
  });

  test('a failure shows text, code and request id', () => {
    const shown = shownTexts(planCard(failedPlan()));
    expect(shown).toContain('Microsoft asked us to wait 17 s');
    expect(shown).toContain(
      'Failed: The identifier is already used by another application of this tenant.\n' +
        'graph-conflict, request id 6d1f4c1e-0b8e-4d57-a8c9-2a4b6c8d0e1f',
    );
  });

  test('a failure without a request id shows the code alone', () => {
    const failure = { text: 'No answer.', code: 'graph-unreachable', requestId: null };
    expect(shownFor({ state: 'failed', failure })).toContain('Failed: No answer.\ngraph-unreachable');
  });
});
