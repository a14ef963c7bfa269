import type { Goal } from './goals';
import type { ManyPeopleFigures } from './many-people';
import type { CrowdFigures } from './situations';
import { table } from './table';

export interface Crowd {
  /** The first is what the others are compared with: in a whole run the bot without requests. */
  readonly crowd: readonly CrowdFigures[];
  readonly manyPeople: readonly ManyPeopleFigures[];
}

/** What is aimed at on two cores that bots, PostgreSQL, tenant and load share. Times only print. */
const GOALS = {
  answeredP50Ms: 100,
  approvedP99Ms: 400,
  clickP99Ms: 100,
  allDoneS: 6,
};

export function crowdReport({ crowd, manyPeople }: Crowd): string {
  return [crowdTable(crowd), runsTable(crowd), manyPeopleTable(manyPeople)].join('\n\n');
}

function crowdTable(crowd: readonly CrowdFigures[]): string {
  const [empty] = crowd;
  const head = ['bot with', 'RSS MB', '× empty', 'CPU %', '× empty', 'clicks', 'p50 ms', '× empty'];
  const rows = crowd.map((one) => {
    const times = (of: (figures: CrowdFigures) => number): string =>
      empty === undefined ? '' : (of(one) / of(empty)).toFixed(1);
    return [
      one.name,
      one.rssMb.toFixed(0),
      times(({ rssMb }) => rssMb),
      one.cpuPercent.toFixed(1),
      times(({ cpuPercent }) => cpuPercent),
      String(one.clicks),
      one.clickP50Ms.toFixed(1),
      times(({ clickP50Ms }) => clickP50Ms),
      one.clickP99Ms.toFixed(1),
      times(({ clickP99Ms }) => clickP99Ms),
    ];
  });
  return table([[...head, 'p99 ms', '× empty'], ...rows]);
}

/** Everybody approves at the same moment. */
function runsTable(crowd: readonly CrowdFigures[]): string {
  const head = ['bot with', 'runs', 'approved p50 ms', 'p99 ms', 'told to try again', 'all handed over s'];
  const rows = crowd.flatMap(({ name, runs }) =>
    runs === null
      ? []
      : [
          [
            name,
            String(runs.count),
            runs.approvedP50Ms.toFixed(0),
            runs.approvedP99Ms.toFixed(0),
            String(runs.turnedAway),
            (runs.tookMs / 1000).toFixed(1),
          ],
        ],
  );
  return table([head, ...rows]);
}

function manyPeopleTable(figures: readonly ManyPeopleFigures[]): string {
  const head = ['people at once', 'processes', 'answers', 'answered p50 ms', 'p99 ms', 'next card p50 ms'];
  const rows = figures.map((one) => [
    String(one.people),
    String(one.processes),
    String(one.answers),
    one.answeredP50Ms.toFixed(0),
    one.answeredP99Ms.toFixed(0),
    one.shownP50Ms.toFixed(0),
    one.cardsPerSecond.toFixed(0),
  ]);
  return table([[...head, 'cards a second'], ...rows]);
}

/** Of many people at once. */
export function crowdGoals({ crowd, manyPeople }: Crowd): readonly Goal[] {
  return [...manyPeopleGoals(manyPeople), ...crowd.flatMap(approvalGoals)];
}

function atMost(what: string, found: number, most: number): Goal {
  return { what, found, most, isCount: false };
}

function manyPeopleGoals(figures: readonly ManyPeopleFigures[]): readonly Goal[] {
  const [one, two] = figures;
  if (one === undefined || two === undefined) return [];
  return [
    atMost(`${one.people} people at once: answered p50 ms`, one.answeredP50Ms, GOALS.answeredP50Ms),
    { ...atMost('two processes: cards a second', two.cardsPerSecond, one.cardsPerSecond), isAtLeast: true },
  ];
}

function approvalGoals({ clickP99Ms, runs }: CrowdFigures): readonly Goal[] {
  if (runs === null) return [];
  const name = `${runs.count} approvals at once`;
  return [
    atMost(`${name}: answered p99 ms`, runs.approvedP99Ms, GOALS.approvedP99Ms),
    atMost(`${name}: clicks p99 ms`, clickP99Ms, GOALS.clickP99Ms),
    atMost(`${name}: all done s`, runs.tookMs / 1000, GOALS.allDoneS),
  ];
}
