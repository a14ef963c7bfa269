import { sendJson } from './http';
import { enrol, Person } from './person';
import { startBot, startTenant, type Records, type Surroundings } from './product';
import { measureQuiet, measureRunning, type CrowdFigures } from './situations';
import type { Subject } from './turns';
import { COLLATE_WEB } from './vendors';

const WAITING = 1_000;
const RUNNING = 50;
const LATENCY_MS = 100;

/** A fresh bot on an empty database; it goes on running. */
export async function measureEmpty(
  around: Surroundings,
  records: Records,
): Promise<{ bot: Subject; figures: CrowdFigures }> {
  const bot = await startSubject(around, records);
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: LATENCY_MS });
  const figures = await measureQuiet(bot, 'no requests', tenant.url);
  await tenant.stop();
  return { bot, figures };
}

/** The same with 1,000 requests that wait for approval, and then with 50 more that run. */
export async function measureCrowd(
  around: Surroundings,
  earlier: Subject,
  records: Records,
): Promise<readonly CrowdFigures[]> {
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: LATENCY_MS });
  const model = new Person(earlier.chat);
  await enrol(tenant.url, [model]);
  await model.walkToPlan(COLLATE_WEB);
  const people = Array.from({ length: WAITING + 2 * RUNNING }, () => new Person(earlier.chat));
  const to = people.map(({ objectId }) => objectId);
  await sendJson('POST', `${records.keeperUrl}/copies`, { from: model.objectId, to });
  await Promise.all(people.map((person) => person.cardWith('Approve all')));
  // Started anew, as the empty one was: what showing so many cards has left in its memory is no cost of waiting.
  await earlier.child.stop();
  const bot = await startSubject(around, records);
  const shown = people.map((person) => new Person(bot.chat, person.objectId));
  const waiting = await measureQuiet(bot, `${WAITING} waiting`, tenant.url);
  const running = await measureRunning(bot, `${WAITING} waiting, ${RUNNING} running`, {
    people: shown.slice(0, RUNNING),
    before: shown.slice(RUNNING, 2 * RUNNING),
    sandboxUrl: tenant.url,
  });
  await bot.child.stop();
  await tenant.stop();
  return [waiting, running];
}

/** A bot on these records, ready for work. */
export async function startSubject(around: Surroundings, records: Records): Promise<Subject> {
  const { url, child } = await startBot(around, records);
  return { chat: { teams: around.teams, botUrl: url }, child };
}
