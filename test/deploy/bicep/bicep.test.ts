import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleProblems, problemsOf, secretsIn, type Table } from './check';
import { loadBicep, readTemplate, type Template } from './read';

const AZURE = join(__dirname, '..', '..', '..', 'deploy', 'azure');
const TABLE = JSON.parse(readFileSync(join(__dirname, 'resource-types.json'), 'utf8')) as Table;
const FILES = readdirSync(AZURE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.bicep'),
);

let templates: Record<string, Template>;
const of = (file: string): Template => templates[file] ?? readTemplate('');

beforeAll(async () => {
  await loadBicep();
  templates = Object.fromEntries(
    FILES.map((file) => [file, readTemplate(readFileSync(join(AZURE, file), 'utf8'))]),
  );
});

test('there is a main file and modules', () => {
  expect(FILES).toContain('main.bicep');
  expect(FILES.length).toBeGreaterThan(5);
});

test.each(FILES)('%s is Bicep, and names only what it declares', (file) => {
  expect(of(file).errors).toEqual([]);
  expect(of(file).undeclared).toEqual([]);
});

test.each(FILES)('every resource of %s is as Azure takes it', (file) => {
  expect(problemsOf(of(file), TABLE)).toEqual([]);
});

test.each(FILES)('%s hands its modules what they take, and takes what they give', (file) => {
  expect(moduleProblems(of(file), templates)).toEqual([]);
});

test.each(FILES)('no secret goes into %s or comes out of it', (file) => {
  expect(secretsIn(of(file))).toEqual([]);
});

test('everything that the product needs is made', () => {
  const made = Object.values(templates).flatMap(({ resources }) =>
    resources.filter(({ isExisting }) => !isExisting).map((resource) => resource.of.split('@')[0]),
  );
  expect(made.sort()).toEqual([
    'Microsoft.App/containerApps',
    'Microsoft.App/managedEnvironments',
    'Microsoft.Authorization/roleAssignments',
    'Microsoft.Authorization/roleAssignments',
    'Microsoft.Authorization/roleAssignments',
    'Microsoft.BotService/botServices',
    'Microsoft.BotService/botServices/channels',
    'Microsoft.DBforPostgreSQL/flexibleServers',
    'Microsoft.DBforPostgreSQL/flexibleServers/administrators',
    'Microsoft.DBforPostgreSQL/flexibleServers/databases',
    'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules',
    'Microsoft.Insights/components',
    'Microsoft.KeyVault/vaults',
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'Microsoft.OperationalInsights/workspaces',
  ]);
});

const MONITOR = ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'];

test('traces leave only where somebody asked for it, signed in, with a right that reads nothing', () => {
  expect(of('main.bicep').text).toContain('param sendsTelemetry bool = false');
  const app = of('modules/app.bicep').text;
  const [, asked = ''] = /var telemetry = sendsTelemetry \? \[([^\]]*)\] : \[\]\n/.exec(app) ?? [];
  for (const name of MONITOR) expect(asked).toContain(`name: '${name}'`);
  expect(app.split('APPLICATIONINSIGHTS_')).toHaveLength(MONITOR.length + 1);
  expect(app).toContain('], telemetry)');
  const { text } = of('modules/telemetry.bicep');
  expect(text).toContain("roleAssignments@2022-04-01' = if (isUsed) {");
  // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/monitor#monitoring-metrics-publisher
  expect(text).toContain('3913510d-42f4-4e42-8a64-420c390055eb');
});

test('the app gets only settings that the product reads, and at least one replica', () => {
  const settings = readFileSync(join(AZURE, '..', '..', 'docs', 'settings.md'), 'utf8');
  const read = [...settings.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  const { text } = of('modules/app.bicep');
  const given = [...text.matchAll(/\{ name: '(\w+)', value: /g)].map((match) => match[1] ?? '');
  expect(given.length).toBeGreaterThan(10);
  // Read by @azure/identity, as docs/settings.md says, and by Azure Monitor, as docs/operating.md does.
  const known = [...read, 'AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS', ...MONITOR];
  expect(given.filter((name) => !known.includes(name))).toEqual([]);
  expect(of('main.bicep').text).toMatch(/@minValue\(1\)\nparam minReplicas int = 1/);
  expect(text).toContain('minReplicas: minReplicas');
});

const GOOD = `
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'b'
  location: 'global'
  sku: { name: 'F0' }
  properties: {
    displayName: 'B'
    endpoint: 'https://b'
    msaAppId: 'x'
  }
}
resource channel 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}
resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: 'a'
  location: 'here'
  tags: { any: 'thing' }
  properties: { template: { scale: { minReplicas: 1 }, containers: [{ name: 'c' }] } }
}`;

test('a template that is in order has no problem', () => {
  expect(problemsOf(readTemplate(GOOD), TABLE)).toEqual([]);
});

test.each([
  ["name: 'F0'", "name: 'F9'", 'bot.sku.name: not one of F0, S1'],
  ["sku: { name: 'F0' }", 'sku: {}', 'bot.sku.name: missing'],
  ["displayName: 'B'", "displayname: 'B'", 'bot.properties.displayname: unknown'],
  ["    msaAppId: 'x'\n", '', 'bot.properties.msaAppId: missing'],
  ["  name: 'b'\n", '', 'bot.name: missing'],
  [
    'botServices@2022-09-15',
    'botServices@1999-01-01',
    'bot: Microsoft.BotService/botServices@1999-01-01 is not in the table',
  ],
  ["channelName: 'MsTeamsChannel'", "channelName: 'Teams'", /^channel\.properties\.channelName: not one of /],
  [
    "channelName: 'MsTeamsChannel'",
    "channelName: 'OutlookChannel'",
    /^channel\.properties\.properties: unknown/,
  ],
  ['{ isEnabled: true }', '{ isEnabled: true, colour: 1 }', /\.colour: unknown$/],
  ['isEnabled: true', "isEnabled: 'true'", /isEnabled: not boolean$/],
  [
    'minReplicas: 1',
    "minReplicas: true ? 1 : 'two'",
    'app.properties.template.scale.minReplicas: not integer',
  ],
  ["[{ name: 'c' }]", "{ name: 'c' }", 'app.properties.template.containers: not a list'],
  ["[{ name: 'c' }]", "[{ nom: 'c' }]", 'app.properties.template.containers[0].nom: unknown'],
  ["tags: { any: 'thing' }", 'tags: { any: 1 }', 'app.tags.any: not string'],
])('with %j as %j it is refused', (good, bad, problem) => {
  expect(GOOD).toContain(good);
  const problems = problemsOf(readTemplate(GOOD.replace(good, bad)), TABLE);
  expect(problems).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
});

test('what is no Bicep, and a name that nothing declares, are found', () => {
  expect(readTemplate("resource x 'a/b@1' = {\n  name 'x'\n}").errors).not.toEqual([]);
  expect(readTemplate('param a string\noutput b string = nobody').undeclared).toEqual(['nobody']);
});

test('modules that get too little, too much or nothing, and outputs that are not there, are found', () => {
  const main = readTemplate(`module m 'm.bicep' = { name: 'm', params: { b: 1 } }
module n 'n.bicep' = { name: 'n' }
output o string = m.outputs.p`);
  expect(moduleProblems(main, { 'm.bicep': readTemplate("param a string\nparam c string = ''") })).toEqual([
    'm.a: missing',
    'm.b: unknown',
    'n: n.bicep is not there',
    'm.outputs.p: not there',
  ]);
});

test('secrets are found by their name, their mark or where they come from', () => {
  const template = readTemplate(`param adminPassword string
@secure()
param one string
param other string
output key string = workspace.listKeys().primarySharedKey
output fine string = 'x'`);
  expect(secretsIn(template)).toEqual(['adminPassword', 'one', 'key']);
});
