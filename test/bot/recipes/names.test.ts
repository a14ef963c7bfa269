import { planningParts, planRecipe } from '../../../bot/recipes/plan-recipe';
import { startSandboxTenant } from '../../../sandbox/tenant/server';
import { parseRecipe } from '../../../vendors/catalogue';

const INHERITED = Object.getOwnPropertyNames(Object.prototype).filter((name) => /^[a-z]\w*$/.test(name));

let sandbox: Awaited<ReturnType<typeof startSandboxTenant>>;
beforeAll(async () => {
  sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
});
afterAll(() => sandbox.stop());

/** Everything that an author may name is named so. */
async function plannedWith(name: string): Promise<string> {
  const common = { label: 'Value', why: 'Asked.' };
  const option = { explanation: 'One.', sets: { [name]: 'x' } };
  const message = { id: `m${name}`, to: 'x@v.example', subject: 'x', body: `{input.${name}}` };
  const recipe = parseRecipe(
    {
      id: 'named',
      name: 'Named',
      summary: 'Invented.',
      sources: [{ title: 'Invented', date: '2026-11-01' }],
      checks: [{ id: name, type: 'licence', atLeast: 'any', text: 'Licensed.', otherwise: 'Buy one.' }],
      inputs: [
        { ...common, id: name, type: 'text', example: 'fabrikam' },
        {
          ...common,
          id: 'which',
          type: 'choice',
          choices: [
            { id: name, title: 'A', ...option },
            { id: 'other', title: 'B', ...option },
          ],
        },
        { ...common, id: `${name}2`, type: 'principals', example: 'SSO Users' },
        { ...common, id: 'last', type: 'text', example: 'y', when: { input: 'which', equals: name } },
      ],
      integration: {
        type: 'saml',
        saml: {
          identifiers: [`https://{input.${name}}.v.example/{which.${name}}/{input.last}`],
          replyUrls: [`https://{input.${name}}.v.example/acs`],
          appRoles: [{ value: 'r', displayName: 'Role', description: 'One.', assignTo: `${name}2` }],
          certificate: {},
        },
      },
      access: { assignmentRequired: true, askWhom: true },
      planNotices: [{ text: 'Said.', when: { check: name, holds: true } }],
      messages: [message],
      handOver: {
        items: [{ label: 'Value', value: `{input.${name}}` }],
        steps: [{ text: 'Done.' }],
        messages: [message.id],
      },
    },
    'named',
  );
  const planned = await planRecipe(planningParts(sandbox, new Date('2026-11-21')), recipe);
  if ('problems' in planned) throw new Error(planned.problems.join());
  const { request, plan, handOver } = planned;
  return JSON.stringify([request.answers, plan, handOver]).replaceAll(name, 'plain');
}

test('there are inherited names to try', () => {
  expect(INHERITED).toEqual(expect.arrayContaining(['constructor', 'toString', 'valueOf', 'hasOwnProperty']));
});

test.each(INHERITED)('what a recipe calls “%s” is planned like anything else', async (name) => {
  expect(await plannedWith(name)).toBe(await plannedWith('plain'));
});

test('a permission that every object inherits is none that Graph has', async () => {
  const recipe = parseRecipe(
    {
      id: 'named',
      name: 'Named',
      summary: 'Invented.',
      sources: [{ title: 'Invented', date: '2026-11-01' }],
      inputs: [],
      integration: {
        type: 'app-registration',
        openIdConnect: { redirects: [], permissions: ['constructor', 'openid'] },
      },
      access: { assignmentRequired: true },
      handOver: { items: [{ label: 'Tenant', value: '{tenant.id}' }], steps: [{ text: 'Done.' }] },
    },
    'named',
  );
  const planned = await planRecipe(planningParts(sandbox, new Date('2026-11-21')), recipe);
  const notices = 'plan' in planned ? planned.plan.notices : [];
  expect(notices).toContainEqual(
    expect.objectContaining({ severity: 'blocking', text: expect.stringContaining('constructor') as string }),
  );
});
