import { planCard } from '../../cards/plan-card';
import type { PlanView } from '../../core/views';
import { operationView, planOf, planView } from './sample-plans';
import { hostileOperation } from './samples';
import { buttonOf, bytesOf, nodesOf, nodesOfType, shownTexts } from './walk-card';

describe('Graph calls', () => {
  test('are hidden at first and shown by the button', () => {
    const card = planCard(planView());
    expect(buttonOf(card, 'Show Graph calls')).toEqual({
      type: 'Action.ToggleVisibility',
      title: 'Show Graph calls',
      targetElements: ['graph-calls'],
    });
    expect(nodesOf(card).find(({ id }) => id === 'graph-calls')).toMatchObject({ isVisible: false });
  });

  test('read as they are sent, references by their names', () => {
    const shown = shownTexts(planCard(planView()));
    expect(shown).toContain(
      [
        'Set the SAML addresses of “Amplitude”',
        'PATCH /applications/{app.objectId}',
        JSON.stringify(
          {
            identifierUris: ['https://analytics.amplitude.com/saml/sso/contoso'],
            web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/contoso'] },
            notes: 'api://{app.clientId}',
          },
          null,
          2,
        ),
        'Least permissions: Application.ReadWrite.OwnedBy',
      ].join('\n'),
    );
    expect(shown.find((text) => text.includes('appRoleAssignedTo'))).toContain(
      '"resourceId": "{sp.objectId}"',
    );
    expect(shown.find((text) => text.includes('addTokenSigning'))).toContain(
      '\nContent-Type: application/json\n{',
    );
  });

  test('a request without a body shows none', () => {
    const operation = operationView({
      change: 'remove',
      title: 'Remove it',
      request: { method: 'DELETE', path: '/applications/{app.objectId}' },
      permissions: [],
    });
    const plan = planOf([{ stage: 'create', approval: '', operations: [operation] }]);
    expect(shownTexts(planCard(planView({ plan })))).toContain(
      'Remove it\nDELETE /applications/{app.objectId}\nLeast permissions: none',
    );
  });

  test('a body that is too long is cut, and says so', () => {
    const operation = operationView({
      request: { method: 'POST', path: '/claimsMappingPolicies', body: { definition: ['x'.repeat(50_000)] } },
    });
    const card = planCard(
      planView({ plan: planOf([{ stage: 'create', approval: '', operations: [operation] }]) }),
    );
    expect(shownTexts(card).find((text) => text.includes('POST /claimsMappingPolicies'))).toMatch(
      /x…\n… \(cut here, 500\d\d characters in all\)/,
    );
    expect(bytesOf(card)).toBeLessThan(60 * 1024);
  });
});

describe('large plans', () => {
  function largePlan(count: number, operation = operationView()): PlanView {
    const operations = Array.from({ length: count }, (_, index) => ({
      ...operation,
      key: `operation-${index}`,
      title: `${index}: ${operation.title}`,
    }));
    return planView({ plan: planOf([{ stage: 'create', approval: 'Waits for approval', operations }]) });
  }

  test('30 operations fit with every row and every Graph call', () => {
    const card = planCard(largePlan(30));
    expect(bytesOf(card)).toBeLessThan(60 * 1024);
    const shown = shownTexts(card);
    for (let index = 0; index < 30; index++) expect(shown).toContain(`${index}: ${operationView().title}`);
    expect(nodesOfType(card, 'TextRun').filter(({ text }) => text === '+ create')).toHaveLength(30);
  });

  test('what has no room is counted', () => {
    const card = planCard(largePlan(30, hostileOperation('x'.repeat(1_000), { state: 'failed' })));
    expect(bytesOf(card)).toBeLessThan(60 * 1024);
    expect(shownTexts(card).some((text) => /^… \d+ more calls have no room on this card\.$/.test(text))).toBe(
      true,
    );
  });

  test('a plan far beyond any real one still fits, and the failed operation stays', () => {
    const view = largePlan(300);
    const stage = view.plan?.stages[0];
    if (stage === undefined) throw new Error('no stage');
    const operations = [
      ...stage.operations,
      operationView({ title: 'The one that failed', state: 'failed' }),
    ];
    const card = planCard({ ...view, plan: planOf([{ ...stage, operations }]) });
    expect(bytesOf(card)).toBeLessThan(60 * 1024);
    expect(shownTexts(card)).toContain('The one that failed');
    expect(shownTexts(card).some((text) => /^… and \d+ more operations/.test(text))).toBe(true);
  });

  test('blocking notices come before the others', () => {
    const notices = [
      { severity: 'info', text: 'first' },
      { severity: 'blocking', text: 'last' },
    ] as const;
    const shown = shownTexts(planCard(planView({ notices })));
    expect(shown.indexOf('Blocking: last')).toBe(shown.indexOf('Note: first') - 1);
  });
});
