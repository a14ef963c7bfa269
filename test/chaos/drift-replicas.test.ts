import { Conversation } from '../support/conversation';
import { ALEX, CHANNEL, MEGAN, PERSONAL, titlesOf } from '../support/teams';
import { changeByHand } from './changes-by-hand';
import { isOfDrift, untilLooked } from './drift-stories';
import { Replicas } from './replicas';
import { SET_UPS } from './set-ups';
import { shows } from './stories';
import { until } from './standstill';
import { withDatabase } from './traces';
import { walkToApproval } from './walk';

jest.setTimeout(600_000);

let replicas: Replicas;
beforeEach(async () => {
  replicas = await Replicas.start(2);
});
afterEach(() => replicas.stop());

async function events(): Promise<string[]> {
  return withDatabase(replicas.databaseUrl, async (client) => {
    const { rows } = await client.query<{ event: string }>(
      `SELECT event FROM audit WHERE event LIKE 'drift-%' OR event LIKE '%put-back' ORDER BY seq`,
    );
    return rows.map(({ event }) => event);
  });
}

/** What is due all the time is looked at by whichever of the two comes first. */
async function keepLooking(times: number): Promise<void> {
  await withDatabase(replicas.databaseUrl, async (client) => {
    for (let time = 0; time < times; time += 1) {
      const { rows } = await client.query<{ looked: string }>(
        'UPDATE watched SET due_at = now() RETURNING looked_at::text AS looked',
      );
      const before = rows[0]?.looked;
      await until('another look', async () => {
        const found = await client.query('SELECT 1 FROM watched WHERE looked_at::text <> $1', [before]);
        return found.rows.length > 0;
      });
    }
  });
}

const cardsIn = (place: string) => replicas.teams.messages.filter((one) => isOfDrift(one, place));

test('two whole replicas on one drift: one card each place, one plan of two presses, one notice', async () => {
  const { teams } = replicas;
  const [setUp] = SET_UPS;
  if (setUp === undefined) throw new Error('no set-up');
  await new Conversation(teams, ALEX, CHANNEL).say('/sso notify here');
  const alex = new Conversation(teams);
  const plan = await walkToApproval({ teams }, alex, setUp);
  await teams.press(ALEX, { message: plan, conversation: PERSONAL }, { title: 'Approve all' });
  await teams.waitFor('the hand-over', shows('It works in'));
  await untilLooked(replicas, 'baseline-taken', 1);
  await changeByHand(replicas, setUp.applicationName);
  await untilLooked(replicas, 'drift-seen', 1);
  await keepLooking(4);
  await teams.waitFor('the notice', (one) => isOfDrift(one, CHANNEL.id));
  expect(await events()).toEqual(['drift-seen']);
  for (const place of [PERSONAL.id, CHANNEL.id]) expect(cardsIn(place)).toHaveLength(1);

  const [own, shared] = [cardsIn(PERSONAL.id)[0], cardsIn(CHANNEL.id)[0]];
  if (own === undefined || shared === undefined) throw new Error('no cards');
  const answers = await Promise.all([
    teams.press(ALEX, { message: own, conversation: PERSONAL }, { title: 'Put back' }),
    teams.press(MEGAN, { message: shared, conversation: CHANNEL }, { title: 'Put back' }),
  ]);
  expect(answers.map(({ text }) => text).sort()).toEqual([
    'Another plan of this set-up is under way.',
    'Planning what is put back…',
  ]);
  const since = teams.messages.indexOf(own);
  const putBack = await teams.waitFor(
    'the plan',
    (one) => teams.messages.indexOf(one) > since && shows('Approve all')(one),
  );
  await teams.press(ALEX, { message: putBack, conversation: PERSONAL }, { title: 'Approve all' });
  await untilLooked(replicas, 'drift-gone', 1);
  expect(await events()).toEqual(['drift-seen', 'put-back', 'request-put-back', 'drift-gone']);
  for (const place of [PERSONAL.id, CHANNEL.id]) {
    await teams.waitFor('the card closed', (one) => isOfDrift(one, place) && titlesOf(one).length === 0);
    expect(cardsIn(place)).toHaveLength(1);
  }
});
