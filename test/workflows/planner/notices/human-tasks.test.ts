import { humanTasks } from '../../../../workflows/planner/notices/human-tasks';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const SAML = {
  identifiers: ['https://tempo.example/saml'],
  replyUrls: ['https://tempo.example/acs'],
  certificate: {},
};

test('what Graph v1.0 can write asks nothing of a person', () => {
  expect(tasksFor({ type: 'saml', saml: SAML })).toEqual([]);
});

test('an identifier without a scheme is left to nobody beforehand, and to a person once Graph has refused it', () => {
  const saml = { ...SAML, identifiers: ['Tempo.example', 'urn:tempo', 'http://tempo.example/saml'] };
  const input = planInputFor(inventedRecipe({ integration: { type: 'saml', saml } }));
  expect(humanTasks(input)).toEqual([]);
  const known = { ...input.known, 'alternative.set-saml-urls': 'refused' };
  expect(humanTasks({ ...input, known })).toEqual([
    {
      text: expect.stringContaining('“Tempo.example”') as string,
      menuPath: 'Enterprise applications > Tempo > Single sign-on > Basic SAML Configuration > Edit',
      check: 'Basic SAML Configuration lists “Tempo.example” exactly so.',
    },
  ]);
});

test.each(['www.tempo.example?query=param', 'Tempo!'])(
  '%s was never taken: a person enters it',
  (identifier) => {
    expect(tasksFor({ type: 'saml', saml: { ...SAML, identifiers: [identifier] } })).toHaveLength(1);
  },
);

test.each(['https://Tempo.example/', 'https://www.tempo.example/eu/auth/', 'urn:tempo/'])(
  '%s, with a slash at its end, is entered by a person as well',
  (identifier) => {
    const saml = { ...SAML, identifiers: [identifier] };
    expect(tasksFor({ type: 'saml', saml })).toMatchObject([
      { check: `Basic SAML Configuration lists “${identifier}” exactly so.` },
    ]);
  },
);

test('a NameID format is chosen in the portal, or asked for by the vendor where the portal is locked', () => {
  const claims = { set: [{ claim: 'email', attribute: 'mail' }] };
  const [chosen] = tasksFor({ type: 'saml', saml: { ...SAML, nameIdFormat: 'emailAddress' } });
  const [locked] = tasksFor({ type: 'saml', saml: { ...SAML, nameIdFormat: 'emailAddress', claims } });
  const [transient] = tasksFor({ type: 'saml', saml: { ...SAML, nameIdFormat: 'transient' } });
  expect(chosen?.text).toMatch(/^Choose the name identifier format “Email address”/);
  expect(locked?.text).toMatch(/^Make sure that Tempo asks for the NameID format “Email address”/);
  expect(transient?.text).toMatch(/^Make sure that Tempo asks for the NameID format “Transient”/);
  expect(chosen?.menuPath).toMatch(/Attributes & Claims > Unique User Identifier \(Name ID\)$/);
  expect(locked?.check).toContain('emailAddress');
});

test('one that the claims mapping policy asks for is checked by a person all the same', () => {
  const claims = { set: [{ claim: 'NameID', attribute: 'mail' }] };
  const [written] = tasksFor({ type: 'saml', saml: { ...SAML, nameIdFormat: 'persistent', claims } });
  const [transient] = tasksFor({ type: 'saml', saml: { ...SAML, nameIdFormat: 'transient', claims } });
  expect(written?.text).toMatch(
    /^Check the NameID format “Persistent” in a test sign-in: the claims mapping policy/,
  );
  expect(written?.check).toContain('ends in “persistent”');
  expect(transient?.text).toMatch(/^Make sure that Tempo asks for the NameID format “Transient”/);
});

test('a custom groups-claim name is a task for SAML and OpenID Connect, while its condition holds', () => {
  const groupsClaim = { groups: ['SecurityGroup'], customName: 'memberOf' };
  const openIdConnect = {
    redirects: [{ platform: 'web', url: 'https://tempo.example/callback' }],
    permissions: ['openid'],
  };
  const text = 'Attributes & Claims lists the groups claim as “memberOf”.';
  expect(tasksFor({ type: 'saml', saml: { ...SAML, groupsClaim } })).toMatchObject([{ check: text }]);
  expect(
    tasksFor({ type: 'app-registration', openIdConnect: { ...openIdConnect, groupsClaim } }),
  ).toMatchObject([{ check: text }]);
  const onlyIf = { ...groupsClaim, when: { input: 'applicationName', equals: 'Other' } };
  expect(tasksFor({ type: 'saml', saml: { ...SAML, groupsClaim: onlyIf } })).toEqual([]);
});

test('claims of the template are looked at by a person', () => {
  const saml = { ...SAML, templateClaims: ['email', 'Group'] };
  expect(tasksFor({ type: 'saml', saml })).toMatchObject([{ check: 'They include: email, Group.' }]);
});

function tasksFor(integration: Record<string, unknown>) {
  return humanTasks(planInputFor(inventedRecipe({ integration })));
}
