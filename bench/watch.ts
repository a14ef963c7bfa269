import { median } from './figures';
import type { Goal } from './goals';
import { startSubject } from './crowd';
import { freePorts, sendJson } from './http';
import { startRecords, startTenant, type Records, type SandboxTenant, type Surroundings } from './product';
import { finishOne } from './scale';
import { table } from './table';
import { watchedObjectId } from './watched-copies';

const WATCHED = 1_000;
const CHANGED = 20;
const QUIET_INTERVALS = 9;
/** A request for each kind of object, and pages. */
const MOST_REQUESTS = 10;
const MOST_CPU_MS = 50;
/** Two for each page of a hundred, and the card. */
const MOST_STATEMENTS = 60;

/** What watching costs in one interval. */
export interface WatchFigures {
  readonly watched: number;
  /** To Graph; a batch is one. The most of several intervals. */
  readonly quietRequests: number;
  readonly quietCpuMs: number;
  readonly changed: number;
  readonly changedRequests: number;
  readonly changedCpuMs: number;
  /** Applications that were read back. */
  readonly looked: number;
  /** A look at what ends, in which the digest of all of them is sent; the next one, in which none is; without an end. */
  readonly digest: EndsLook;
  readonly afterDigest: EndsLook;
  readonly withoutEnds: EndsLook;
}

interface EndsLook {
  readonly requests: number;
  readonly statements: number;
  readonly cpuMs: number;
}

interface Interval {
  readonly cpuMs: number;
  readonly looked: number;
}

/** Intervals of one process that does nothing else, among so many watched applications. */
export async function measureWatch(around: Surroundings): Promise<WatchFigures> {
  // Without the proxy between: links of delta queries lead to the tenant itself.
  const [port = 0] = await freePorts(1);
  const records = await startRecords(around, `http://127.0.0.1:${port}/v1.0`);
  const tenant = await startTenant(around, { replicationMs: 0, latencyMs: 0 }, port);
  const bot = await startSubject(around, records);
  const from = await finishOne(bot, tenant.url);
  await bot.child.stop();
  await sendJson('POST', `${records.keeperUrl}/finished`, { from, count: WATCHED });
  await sendJson('POST', `${records.keeperUrl}/watched`, { count: WATCHED });
  const next = () => intervalOf(records, tenant);
  // The links come with the first one, and what is compiled with the next.
  for (let interval = 0; interval < 3; interval += 1) await next();
  const quiet: Awaited<ReturnType<typeof intervalOf>>[] = [];
  for (let interval = 0; interval < QUIET_INTERVALS; interval += 1) quiet.push(await next());
  for (let number = 1; number <= CHANGED; number += 1) await change(tenant, watchedObjectId(number));
  const changed = await next();
  const looks = () => lookAtEndsOf(records, tenant);
  // Owners are looked for once a day, and what is compiled comes with the first one.
  for (let look = 0; look < 3; look += 1) await looks();
  const withoutEnds = await looks();
  await sendJson('POST', `${records.keeperUrl}/ends`, {});
  const [digest, afterDigest] = [await looks(), await looks()];
  await tenant.stop();
  return {
    watched: WATCHED,
    quietRequests: Math.max(...quiet.map(({ requests }) => requests)),
    quietCpuMs: median(quiet.map(({ cpuMs }) => cpuMs)),
    changed: CHANGED,
    changedRequests: changed.requests,
    changedCpuMs: changed.cpuMs,
    looked: changed.looked,
    ...{ digest, afterDigest, withoutEnds },
  };
}

async function intervalOf(
  { keeperUrl }: Records,
  tenant: SandboxTenant,
): Promise<Interval & { readonly requests: number }> {
  const before = await requestsTo(tenant);
  const interval = (await sendJson('POST', `${keeperUrl}/watch-interval`, {})) as Interval;
  return { ...interval, requests: (await requestsTo(tenant)) - before };
}

async function lookAtEndsOf({ keeperUrl }: Records, tenant: SandboxTenant): Promise<EndsLook> {
  const before = await requestsTo(tenant);
  const look = (await sendJson('POST', `${keeperUrl}/look-at-ends`, {})) as Omit<EndsLook, 'requests'>;
  return { ...look, requests: (await requestsTo(tenant)) - before };
}

async function requestsTo(tenant: SandboxTenant): Promise<number> {
  return (await tenant.log()).filter(({ batch }) => batch !== true).length;
}

async function change(tenant: SandboxTenant, id: string): Promise<void> {
  const application = { id, appId: watchedObjectId(-Number.parseInt(id.slice(0, 6), 16)), displayName: id };
  await sendJson('PUT', `${tenant.url}/sandbox/state/applications/${id}`, application);
}

export function watchTable(figures: WatchFigures): string {
  return `${intervalTable(figures)}\n\n${endsTable(figures)}`;
}

function endsTable({ watched, digest, afterDigest, withoutEnds }: WatchFigures): string {
  const row = (what: string, { requests, statements, cpuMs }: EndsLook) => [
    what,
    String(requests),
    String(statements),
    cpuMs.toFixed(1),
  ];
  return table([
    [`look at what ends, ${watched} watched`, 'requests to Graph', 'statements', 'CPU ms'],
    row('nothing ends', withoutEnds),
    row(`the digest of ${watched} ends`, digest),
    row('the same, told already', afterDigest),
  ]);
}

function intervalTable(figures: WatchFigures): string {
  return table([
    [`interval with ${figures.watched} watched`, 'requests to Graph', 'CPU ms', 'read back'],
    ['no change', String(figures.quietRequests), figures.quietCpuMs.toFixed(1), '0'],
    [
      `${figures.changed} changes`,
      String(figures.changedRequests),
      figures.changedCpuMs.toFixed(1),
      String(figures.looked),
    ],
  ]);
}

export function watchGoals(figures: WatchFigures): readonly Goal[] {
  const { quietRequests, quietCpuMs, changed, looked } = figures;
  const count = (what: string, most: number, found: number): Goal => ({ what, most, found, isCount: true });
  const readBack = (which: string) =>
    count(`read back after ${changed} changes, at ${which}`, changed, looked);
  return [
    count('requests of an interval without a change', MOST_REQUESTS, quietRequests),
    { ...count('CPU of an interval without a change, ms', MOST_CPU_MS, quietCpuMs), isCount: false },
    readBack('most'),
    count('requests of a digest', 0, figures.digest.requests),
    count('statements of a digest', MOST_STATEMENTS, figures.digest.statements),
    { ...readBack('least'), isAtLeast: true },
  ];
}
