import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CleanUp } from './clean-up';
import { measureCrowd, measureEmpty, startSubject } from './crowd';
import { crowdGoals, crowdReport } from './crowd-report';
import { firstSignInTable, measureFirstSignIns } from './first-sign-in';
import { GraphProxy } from './graph-proxy';
import { measureLoad } from './load';
import { measureManyPeople } from './many-people';
import { PostgresProxy } from './postgres-proxy';
import { startRecords, startTenant, type Records, type Surroundings } from './product';
import { countGoals, cpuGoals, goalsTable, refuseOver, type Counts } from './goals';
import { graphTable, loadTable, reportOf, type Figures } from './report';
import { measureNames, nameGoals, namesTable } from './names';
import { measureScale, scaleTable } from './scale';
import { measureSetUps } from './set-ups';
import { measureStart } from './start-up';
import { countStatements, type StatementFigures } from './statements';
import { Teams } from './teams';
import { measureWatch, watchGoals, watchTable } from './watch';

const cleanUp = new CleanUp();
/** `--counts`: only what a machine under load cannot change: statements of a turn, round trips of every set-up. */
const ONLY_COUNTS = process.argv.includes('--counts');
/** `--crowd`: only what many people at once get. */
const ONLY_CROWD = process.argv.includes('--crowd');
/** `--turns`: only what a turn costs to that of the echo bot. */
const ONLY_TURNS = process.argv.includes('--turns');
/** `--names`: only how long it takes to find a vendor by what was typed. */
const ONLY_NAMES = process.argv.includes('--names');
/** `--watch`: only what watching 1,000 applications costs. */
const ONLY_WATCH = process.argv.includes('--watch');
/** `--first-sign-in`: only the time from the command to the first sign-in. */
const ONLY_FIRST_SIGN_IN = process.argv.includes('--first-sign-in');
/** `--scale`: turns among 100 to 50,000 finished requests. */
const SCALE = process.argv.includes('--scale');

async function surroundings(): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  cleanUp.add(() => rm(folder, { recursive: true, force: true }));
  const [teams, proxy] = [await Teams.open(cleanUp), await GraphProxy.open(cleanUp)];
  return { teams, proxy, folder, cleanUp };
}

async function count(): Promise<Counts> {
  const around = await surroundings();
  const records = await startRecords(around);
  const statements = await countTurns(around, records);
  say('Every vendor, from the command to the hand-over …');
  return { statements, setUps: await measureSetUps(around, await startSubject(around, records), records) };
}

async function crowd(): Promise<string> {
  const around = await surroundings();
  const records = await startRecords(around);
  say('50 people at once, of one process and of two …');
  const manyPeople = await measureManyPeople(around, records);
  say('1,000 requests waiting, 50 running …');
  const crowded = await measureCrowd(around, await startSubject(around, records), records);
  const figures = { manyPeople, crowd: crowded };
  return [crowdReport(figures), goalsTable(crowdGoals(figures))].join('\n\n');
}

async function countTurns(around: Surroundings, records: Records): Promise<readonly StatementFigures[]> {
  say('The statements of a turn …');
  const proxy = await PostgresProxy.open(records.connectionString, cleanUp);
  const bot = await startSubject(around, { ...records, connectionString: proxy.connectionString });
  const statements = await countStatements(around, bot, proxy);
  await bot.child.stop();
  return statements;
}

/** Bot and echo bot in turns, and what starting them takes. */
async function measureTurns(around: Surroundings): Promise<Pick<Figures, 'start' | 'load' | 'afterLoad'>> {
  const { teams } = around;
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: 0 });
  say('Starting the bot, cold and warm …');
  const { figures: start, bot, echo } = await measureStart(around);
  const subject = { chat: { teams, botUrl: bot.url }, child: bot.child };
  const baseLine = { chat: { teams, botUrl: echo.url }, child: echo.child };
  say('Turns, against the echo bot …');
  const load = await measureLoad({ echo: baseLine, bot: subject, sandboxUrl: tenant.url });
  const [used, echoUsed] = [await bot.child.usage(), await echo.child.usage()];
  await echo.child.stop();
  await tenant.stop();
  await bot.child.stop();
  return { start, load, afterLoad: { rssMb: used.rssMb, echoRssMb: echoUsed.rssMb } };
}

async function measure(): Promise<Figures> {
  const begin = Date.now();
  const around = await surroundings();
  const turns = await measureTurns(around);
  const records = await startRecords(around);
  const statements = await countTurns(around, records);
  say('A bot without requests …');
  const empty = await measureEmpty(around, records);
  say('Every vendor, from the command to the hand-over …');
  const setUps = await measureSetUps(around, empty.bot, records);
  say('Every vendor, from the command to the first sign-in …');
  const firstSignIns = await measureFirstSignIns(around);
  say('1,000 requests waiting, 50 running …');
  const crowded = await measureCrowd(around, empty.bot, records);
  const crowd = [empty.figures, ...crowded];
  say('50 people at once, of one process and of two …');
  const manyPeople = await measureManyPeople(around, records);
  const tookSeconds = (Date.now() - begin) / 1000;
  return { ...turns, statements, setUps, firstSignIns, crowd, manyPeople, tookSeconds };
}

/** Progress; the figures alone go to standard output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function report(): Promise<void> {
  if (ONLY_CROWD) {
    console.log(await crowd());
    return;
  }
  if (ONLY_NAMES) {
    const names = await measureNames();
    console.log([namesTable(names), goalsTable(nameGoals(names))].join('\n\n'));
    return;
  }
  if (ONLY_TURNS) {
    const { load } = await measureTurns(await surroundings());
    console.log([loadTable(load), goalsTable(cpuGoals(load))].join('\n\n'));
    return;
  }
  if (ONLY_FIRST_SIGN_IN) {
    console.log(firstSignInTable(await measureFirstSignIns(await surroundings())));
    return;
  }
  if (ONLY_WATCH) {
    const watch = await measureWatch(await surroundings());
    const goals = watchGoals(watch);
    console.log([watchTable(watch), goalsTable(goals)].join('\n\n'));
    refuseOver(goals);
    return;
  }
  if (SCALE) {
    const around = await surroundings();
    console.log(scaleTable(await measureScale(around, await startRecords(around), say)));
    return;
  }
  if (ONLY_COUNTS) {
    const counts = await count();
    const goals = countGoals(counts);
    console.log([graphTable(counts.setUps), goalsTable(goals)].join('\n\n'));
    refuseOver(goals);
    return;
  }
  const figures = await measure();
  console.log(reportOf(figures));
  const file = process.env['BENCH_JSON'];
  if (file !== undefined && file !== '') await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  refuseOver(countGoals(figures));
}

async function main(): Promise<void> {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      void cleanUp.run().finally(() => process.exit(code));
    });
  }
  try {
    await report();
  } finally {
    await cleanUp.run();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
