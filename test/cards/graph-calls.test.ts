import { planCard } from '../../cards/plan/plan-card';
import type { PlanView } from '../../core/views';
import { operationView, planOf, planView } from './sample-plans';
import { hostileOperation } from './samples';
import { bytesOf, nodesOf, shownTexts } from './walk-card';

describe('Graph calls', () => {
  test('are hidden at first and shown by “Technical details”', () => {
    const card = planCard(planView());
    expect(nodesOf(card)).toContainEqual({
      type: 'Action.ToggleVisibility',
      title: 'Technical details',
      targetElements: ['technical-open', 'technical-close', 'technical'],
    });
    const technical = nodesOf(card).find(({ id }) => id === 'technical');
    expect(technical).toMatchObject({ isVisible: false });
    expect(JSON.stringify(technical)).toContain('/applicationTemplates/');
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

  test('12 operations fit with every Graph call', () => {
    const card = planCard(largePlan(12));
    expect(bytesOf(card)).toBeLessThan(60 * 1024);
    const shown = shownTexts(card);
    for (let index = 0; index < 12; index++) {
      const said = shown.filter((text) => text.startsWith(`${index}: ${operationView().title}`));
      expect(said.some((text) => text.includes('\nCreated'))).toBe(true);
      expect(said.some((text) => text.includes('\nPOST '))).toBe(true);
    }
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
    expect(shownTexts(card).some((text) => text.startsWith('The one that failed\n'))).toBe(true);
    expect(shownTexts(card).some((text) => /^… and \d+ more, which have no room/.test(text))).toBe(true);
  });

  test('blocking notices come before the others', () => {
    const notices = [
      { severity: 'warning', text: 'first' },
      { severity: 'blocking', text: 'last' },
    ] as const;
    const shown = shownTexts(planCard(planView({ notices })));
    expect(shown.indexOf('✘ Cannot be approved: last')).toBeGreaterThan(0);
    expect(shown.indexOf('✘ Cannot be approved: last')).toBe(shown.indexOf('⚠ Warning: first') - 1);
  });
});
