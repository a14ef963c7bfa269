import { cpus } from 'node:os';
import { crowdGoals, crowdReport, type Crowd } from './crowd-report';
import { countGoals, cpuGoals, goalsTable } from './goals';
import { firstSignInTable, type FirstSignIn } from './first-sign-in';
import { idleGoals } from './idle-goals';
import { paceInWords, type Kind, type LoadFigures } from './load';
import type { PhaseFigures, SetUpFigures } from './set-ups';
import type { StartFigures } from './start-up';
import type { StatementFigures } from './statements';
import { table } from './table';

export interface Figures extends Crowd {
  readonly start: StartFigures;
  readonly load: readonly LoadFigures[];
  readonly afterLoad: { readonly rssMb: number; readonly echoRssMb: number };
  readonly statements: readonly StatementFigures[];
  readonly setUps: readonly SetUpFigures[];
  readonly firstSignIns: readonly FirstSignIn[];
  readonly tookSeconds: number;
}

const NAMES: Readonly<Record<Kind, string>> = {
  echo: 'echo bot',
  help: '/help',
  typed: 'typed answer',
  clicked: 'card click',
};

/** The figures as text, a table each. */
export function reportOf(figures: Figures): string {
  return [
    machine(figures),
    loadTable(figures.load),
    startTable(figures),
    graphTable(figures.setUps),
    wallTable(figures.setUps),
    firstSignInTable(figures.firstSignIns),
    crowdReport(figures),
    goalsTable([
      ...idleGoals(figures.start),
      ...cpuGoals(figures.load),
      ...crowdGoals(figures),
      ...countGoals(figures),
    ]),
  ].join('\n\n');
}

function machine({ tookSeconds }: Figures): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.version}, ${process.platform}, ${cpus().length} cores; took ${tookSeconds.toFixed(0)} s`;
}

export function loadTable(load: readonly LoadFigures[]): string {
  const head = ['turn', 'pace', 'turns', 'CPU ms', '× echo', 'p50 ms', '× echo', 'p99 ms', '× echo'];
  const rows = load.map((one) => [
    NAMES[one.kind],
    paceInWords(one.pace),
    String(one.turns),
    one.cpuMs.toFixed(2),
    one.cpuRatio.toFixed(1),
    one.p50Ms.toFixed(1),
    one.p50Ratio.toFixed(1),
    one.p99Ms.toFixed(1),
    one.p99Ratio.toFixed(1),
    one.shownP50Ms?.toFixed(1) ?? '',
    one.shownP99Ms?.toFixed(1) ?? '',
  ]);
  return table([[...head, 'next card p50', 'p99'], ...rows]);
}

function startTable({ start, afterLoad }: Figures): string {
  return table([
    ['', 'bot', 'echo bot'],
    ['start to ready, empty data folder, ms', start.coldMs.toFixed(0), ''],
    ['start to ready, ms', start.warmMs.toFixed(0), start.echoMs.toFixed(0)],
    ['idle memory (RSS), MB', start.idleRssMb.toFixed(0), start.echoIdleRssMb.toFixed(0)],
    ['memory after the turns (RSS), MB', afterLoad.rssMb.toFixed(0), afterLoad.echoRssMb.toFixed(0)],
    ['idle CPU, % of a core', start.idleCpuPercent.toFixed(1), ''],
  ]);
}

export function graphTable(setUps: readonly SetUpFigures[]): string {
  const head = [
    'set-up',
    'phase',
    'Graph requests',
    'reads in batches',
    'writes',
    'round trips',
    'chain',
    'ratio',
  ];
  const row = (name: string, { phase, one }: { phase: string; one: PhaseFigures }, chain?: number) => [
    name,
    phase,
    String(one.requests),
    String(one.batchedReads),
    one.writes === 0 ? '' : String(one.writes),
    String(one.roundTrips),
    ...(chain === undefined ? ['', ''] : [String(chain), (one.roundTrips / chain).toFixed(2)]),
  ];
  return table([
    head,
    ...setUps.flatMap(({ name, phases, chain }) => [
      row(name, { phase: 'questions', one: phases.questions }),
      row(name, { phase: 'plan', one: phases.plan }, chain.plan),
      row(name, { phase: 'run', one: phases.run }, chain.run),
      row(name, { phase: 'plan + run', one: sum(phases.plan, phases.run) }, chain.plan + chain.run),
    ]),
  ]);
}

function sum(one: PhaseFigures, other: PhaseFigures): PhaseFigures {
  return {
    requests: one.requests + other.requests,
    batchedReads: one.batchedReads + other.batchedReads,
    roundTrips: one.roundTrips + other.roundTrips,
    writes: one.writes + other.writes,
    wallMs: one.wallMs + other.wallMs,
  };
}

function wallTable(setUps: readonly SetUpFigures[]): string {
  const latencyMs = setUps[0]?.latencyMs ?? 0;
  const head = [
    'set-up',
    'plan ms',
    'run ms',
    `plan ms, latency ${latencyMs}`,
    `run ms, latency ${latencyMs}`,
  ];
  return table([
    head,
    ...setUps.map(({ name, phases, wallMsAtOnce }) => [
      name,
      wallMsAtOnce.plan.toFixed(0),
      wallMsAtOnce.run.toFixed(0),
      phases.plan.wallMs.toFixed(0),
      phases.run.wallMs.toFixed(0),
    ]),
  ]);
}
