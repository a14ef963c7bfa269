import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CleanUp } from './clean-up';
import { measureCrowd, measureEmpty, startSubject } from './crowd';
import { GraphProxy } from './graph-proxy';
import { measureLoad } from './load';
import { startRecords, startTenant, type Surroundings } from './product';
import { graphTable, reportOf, type Figures } from './report';
import { measureSetUps, roundTripRatio, type SetUpFigures } from './set-ups';
import { measureScale, scaleTable } from './scale';
import { measureStart } from './start-up';
import { Teams } from './teams';

const cleanUp = new CleanUp();
/** Plan and run together, to the chain of requests that cannot overlap. */
const MOST_ROUND_TRIPS_RATIO = 1.15;

/** `--counts`: only what a machine under load cannot change, the requests and round trips of every set-up. */
const ONLY_COUNTS = process.argv.includes('--counts');
/** `--scale`: turns among 100 to 50,000 finished requests. */
const SCALE = process.argv.includes('--scale');

async function surroundings(): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  cleanUp.add(() => rm(folder, { recursive: true, force: true }));
  const [teams, proxy] = [await Teams.open(cleanUp), await GraphProxy.open(cleanUp)];
  return { teams, proxy, folder, cleanUp };
}

async function count(): Promise<readonly SetUpFigures[]> {
  const around = await surroundings();
  const records = await startRecords(around);
  say('Every vendor, from the command to the hand-over …');
  return measureSetUps(around, await startSubject(around, records), records);
}

async function measure(): Promise<Figures> {
  const begin = Date.now();
  const around = await surroundings();
  const { teams } = around;
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: 0 });

  say('Starting the bot, cold and warm …');
  const { figures: start, bot, echo } = await measureStart(around);
  const subject = { chat: { teams, botUrl: bot.url }, child: bot.child };
  const baseLine = { chat: { teams, botUrl: echo.url }, child: echo.child };
  say('Turns, against the echo bot …');
  const load = await measureLoad({ echo: baseLine, bot: subject, sandboxUrl: tenant.url });
  const [used, echoUsed] = [await bot.child.usage(), await echo.child.usage()];
  const memory = { rssMb: used.rssMb, echoRssMb: echoUsed.rssMb };
  await echo.child.stop();
  await tenant.stop();
  await bot.child.stop();
  const records = await startRecords(around);
  say('A bot without requests …');
  const empty = await measureEmpty(around, records);
  say('Every vendor, from the command to the hand-over …');
  const setUps = await measureSetUps(around, empty.bot, records);
  say('1,000 requests waiting, 50 running …');
  const crowded = await measureCrowd(around, empty.bot, records);
  const crowd = [empty.figures, ...crowded];
  const tookSeconds = (Date.now() - begin) / 1000;
  return { start, load, afterLoad: memory, setUps, crowd, tookSeconds };
}

/** Progress; the figures alone go to standard output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function report(): Promise<void> {
  if (SCALE) {
    const around = await surroundings();
    console.log(scaleTable(await measureScale(around, await startRecords(around), say)));
    return;
  }
  if (ONLY_COUNTS) {
    const setUps = await count();
    console.log(graphTable(setUps));
    refuseLongWays(setUps);
    return;
  }
  const figures = await measure();
  console.log(reportOf(figures));
  const file = process.env['BENCH_JSON'];
  if (file !== undefined && file !== '') await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  refuseLongWays(figures.setUps);
}

/** Counts do not depend on the machine: more round trips than the plan's chain needs is a fault. */
function refuseLongWays(setUps: readonly SetUpFigures[]): void {
  const long = setUps.filter((setUp) => roundTripRatio(setUp) > MOST_ROUND_TRIPS_RATIO);
  if (long.length === 0) return;
  const names = long.map((setUp) => `${setUp.name} (${roundTripRatio(setUp).toFixed(2)})`).join(', ');
  throw new Error(`More round trips than ${MOST_ROUND_TRIPS_RATIO} times the longest chain: ${names}.`);
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
