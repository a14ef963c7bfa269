import type { AdaptiveCard } from '../../cards/adaptive-card';
import { foundVendors } from '../../bot/search/vendors';
import { datasetName } from '../../core/datasets';
import { loadCatalogue } from '../../vendors/catalogue';
import { nodesOfType } from '../cards/walk-card';
import { Conversation } from '../support/conversation';
import { ALEX, ISAIAH, MEGAN, type TeamsUser } from '../support/teams';
import { InProcessBot } from './support/in-process-bot';

const SSO_USERS = '44444444-4444-4444-8444-444444444401';
const MEGAN_ID = MEGAN.aadObjectId;

let bot: InProcessBot;
let alex: Conversation;
let requestId: string;
let dataset: string;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  await alex.say('/setup-sso amplitude');
  const inputs = {
    entityId: 'https://amplitude.com/saml/sso/metadata',
    acsUrl: 'https://analytics.amplitude.com/saml/sso/1',
  };
  await alex.press('Continue', { saying: 'Sign-on URL', inputs });
  const { card } = await alex.card('Continue', 'Groups or people who may sign in');
  const [input] = nodesOfType(card as unknown as AdaptiveCard, 'Input.ChoiceSet');
  dataset = (input?.['choices.data'] as { dataset: string }).dataset;
  [requestId = ''] = (await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId })).map(
    ({ id }) => id,
  );
});
afterAll(() => bot.stop());

interface Answer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: { results?: { title: string; value: string }[]; message?: string };
}

/** As Teams sends it while somebody types into the input; the Playground sends none. */
async function search(
  queryText: unknown,
  { from = ALEX, data = dataset }: { from?: TeamsUser; data?: unknown } = {},
) {
  const value = { kind: 'search', queryText, queryOptions: { skip: 0, top: 15 }, dataset: data };
  const response = await bot.teams.raw({ type: 'invoke', name: 'application/search', value }, from);
  return { http: response.status, ...((await response.json()) as Answer) };
}

async function titles(queryText: string): Promise<string[]> {
  const { value } = await search(queryText);
  return (value.results ?? []).map(({ title }) => title);
}

test('the question carries a search of its own request above its field', () => {
  expect(dataset).toBe(datasetName({ kind: 'people', requestId }));
});

test('groups and people are found by a word of their name or mail, each with what tells it apart', async () => {
  expect(await search('sso')).toEqual({
    http: 200,
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: {
      results: [
        {
          title: 'SSO Users · security group · 4 members · People who sign in to vendors through Contoso.',
          value: `SSO Users (${SSO_USERS})`,
        },
      ],
    },
  });
  expect(await titles('bowen')).toEqual(['Megan Bowen · megan@contoso.example']);
  expect(await titles('grady@')).toEqual(['Grady Archie · guest · grady@fabrikam.example']);
  expect(await titles('engin')).toEqual([
    'Engineering (dynamic) · dynamic group · 1 member · Everybody in the engineering department.',
  ]);
});

test('who cannot be given access is not offered', async () => {
  expect(await titles('henrietta')).toEqual([]);
  expect(await titles('all company')).toEqual([]);
});

test('a pick is added to the field, and the answer names both', async () => {
  const [picked] = (await search('megan')).value.results ?? [];
  const inputs = { assignTo: 'sso users', 'assignTo-search': picked?.value ?? '' };
  await alex.press('Continue', { saying: 'Groups or people who may sign in', inputs });
  const request = await bot.store.requests.get(requestId);
  expect(request?.answers.given['assignTo']).toMatchObject({
    value: `sso users; Megan Bowen (${MEGAN_ID})`,
    principals: [
      { type: 'group', objectId: SSO_USERS },
      { type: 'user', objectId: MEGAN_ID },
    ],
  });
  expect(await search('sso')).toMatchObject({
    http: 200,
    statusCode: 403,
    value: { message: 'The questions are closed.' },
  });
});

describe('while the questions are open', () => {
  beforeAll(async () => {
    await alex.say('/setup-sso logzio');
    const open = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
    const logzio = open.find(({ recipeId }) => recipeId === 'logzio');
    dataset = datasetName({ kind: 'people', requestId: logzio?.id ?? '' });
  });

  test.each([
    ['another administrator', MEGAN],
    ['somebody without a role', ISAIAH],
  ])('%s is told nothing, and that is on record', async (_who, from) => {
    const refused = await search('sso', { from });
    expect(refused).toMatchObject({ http: 200, statusCode: 403, type: 'application/vnd.microsoft.error' });
    expect(JSON.stringify(refused)).not.toContain('SSO Users');
    const [entry] = await bot.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({
      event: 'refused',
      actorObjectId: from.aadObjectId,
      details: { what: 'search the directory' },
    });
  });

  test.each([
    ['a request that is not there', datasetName({ kind: 'people', requestId: 'aaaaaaaaaaaa' }), 403],
    ['a dataset of somebody else', 'graph.microsoft.com/users', 400],
    ['no dataset', undefined, 400],
    ['a dataset that is no text', { kind: 'people' }, 400],
    ['SQL', "latchkey.people/' OR 1=1", 400],
  ])('%s finds nothing', async (_what, data, statusCode) => {
    const value = { queryText: 'sso', dataset: data };
    const response = await bot.teams.raw({ type: 'invoke', name: 'application/search', value });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ statusCode, type: 'application/vnd.microsoft.error' });
  });

  test.each(['', 's', '   ', '***', '"', '\\', '" OR "displayName:a', '語'])(
    '“%s” breaks nothing',
    async (text) => {
      expect(await search(text)).toMatchObject({ http: 200, statusCode: 200 });
    },
  );

  test('at most fifteen of many, those that begin with the text first, namesakes with their object id', async () => {
    for (let index = 0; index < 20; index += 1) {
      const id = `66666666-6666-4666-8666-6666666666${String(index).padStart(2, '0')}`;
      const displayName = index < 18 ? `Sales ${String(index).padStart(2, '0')}` : 'Field of Sales';
      await fetch(`${bot.workflows.sandbox.url}/sandbox/state/groups/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id,
          displayName,
          description: null,
          mail: null,
          mailEnabled: false,
          mailNickname: `g${index}`,
          securityEnabled: true,
          groupTypes: [],
          members: [],
          owners: [],
        }),
      });
    }
    const many = await titles('sales');
    expect(many).toHaveLength(15);
    expect(many[0]).toBe('Sales 00 · security group');
    const namesakes = await titles('field of');
    expect(namesakes).toEqual([
      'Field of Sales · security group · 0 members · object ID 66666666…',
      'Field of Sales · security group · 0 members · object ID 66666666…',
    ]);
  });

  test('a directory that does not answer in time is said, and HTTP is still 200', async () => {
    await bot.workflows.fault({
      method: 'GET',
      path: '/users*',
      status: 429,
      retryAfter: 120,
      code: 'TooManyRequests',
    });
    expect(await search('adele')).toMatchObject({
      http: 200,
      statusCode: 408,
      type: 'application/vnd.microsoft.error',
    });
    await fetch(`${bot.workflows.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    expect(await titles('adele')).toEqual(['Adele Vance · adele@contoso.example']);
  });
});

test('vendors are found by a part of the name, by alias and by typo; only by who may ask', async () => {
  const vendors = { data: datasetName({ kind: 'vendors' }) };
  const found = async (text: string) =>
    ((await search(text, vendors)).value.results ?? []).map(({ value }) => value);
  expect((await found('log'))[0]).toBe('logzio');
  expect(await found('amplitud')).toEqual(['amplitude']);
  expect((await found('amplitdue'))[0]).toBe('amplitude');
  expect(await found('')).toHaveLength(15);
  expect((await search('logz', { ...vendors, from: ISAIAH })).statusCode).toBe(403);
});

test('a vendor that is only recognised is found as well, and says where its facts come from', async () => {
  const [hint] = foundVendors(await loadCatalogue(), 'adobe captivate');
  expect(hint?.title).toContain('(from Microsoft’s tutorial of 2018)');
});
