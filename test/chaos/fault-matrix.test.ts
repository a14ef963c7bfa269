import { faultsOn, isLasting, TENANT_FAULTS, type NamedFault } from './fault-kinds';
import {
  graphCallsOf,
  runWithFault,
  runWithFaultAndTryAgain,
  undoWithFault,
  type Ending,
} from './fault-matrix';
import { differencesBetween, report } from './report';
import { eachOf, sample } from './sample';
import { SET_UPS, type SetUp } from './set-ups';

jest.setTimeout(7_200_000);

const CHOSEN = sample(SET_UPS, 'faults', 2).map((setUp): [string, SetUp] => [setUp.name, setUp]);
const SENTENCE = /^\p{Lu}.+[.!]/u;

/**
 * One thing goes wrong with one request: the run ends done, with what a clean run leaves, or failed with a
 * sentence and an Undo that leaves the tenant as it was. CI takes a sample by seed; `npm run chaos -- --all` takes all.
 */
test.each(CHOSEN)('%s: no fault of a request leaves a duplicate or an orphan', async (name, setUp) => {
  const clean = await runWithFault(setUp, null);
  expect(clean.ended).toBe('done');
  const calls = await graphCallsOf(setUp, 'set-up');
  const cases = sample(calls.flatMap(faultsOn), name, 5);
  const endings = await endingsOf(cases, (fault) => runWithFault(setUp, fault));
  const failed = cases.filter((_, index) => endings[index]?.ended === 'failed');
  const again = await endingsOf(failed, (fault) => runWithFaultAndTryAgain(setUp, fault));
  report(`faults, ${name}: ${calls.length} requests, ${cases.length} cases, ${failed.length} of them failed`);
  expect([
    ...problems(cases, endings, (ending) => problemOf(ending, clean)),
    ...problems(failed, again, (ending) => problemOf(ending, clean)),
  ]).toEqual([]);
});

test.each(CHOSEN)('%s: no way of a tenant leaves a duplicate or an orphan', async (name, setUp) => {
  const clean = await runWithFault(setUp, null);
  const cases = sample(TENANT_FAULTS, name, 2);
  const endings = await endingsOf(cases, (fault) => runWithFault(setUp, fault));
  const failed = endings.filter(({ ended }) => ended === 'failed');
  report(`tenants, ${name}: ${cases.length} cases, ${failed.length} of them failed`);
  expect(problems(cases, endings, (ending) => problemOf(withoutDates(ending), withoutDates(clean)))).toEqual(
    [],
  );
});

test.each(CHOSEN)('%s: no fault of an undo leaves anything in the tenant', async (name, setUp) => {
  const clean = await undoWithFault(setUp, null);
  const calls = await graphCallsOf(setUp, 'undo');
  const cases = sample(calls.flatMap(faultsOn), `${name} undo`, 2);
  const endings = await endingsOf(cases, (fault) => undoWithFault(setUp, fault));
  report(`undo faults, ${name}: ${calls.length} requests, ${cases.length} cases`);
  expect(
    problems(cases, endings, (ending) => [
      ...differencesBetween(leftOver(ending), leftOver(clean)),
      ...(isNothingLeft(ending) ? [] : ['something is left']),
    ]),
  ).toEqual([]);
});

/** A case that breaks the walk itself is a finding of its own, and the others go on. */
function endingsOf(
  cases: readonly NamedFault[],
  run: (fault: NamedFault[1]) => Promise<Ending>,
): Promise<Ending[]> {
  return eachOf(cases, ([, fault]) =>
    run(fault).catch((error: unknown) => ({
      ended: 'failed',
      reason: `broke off: ${String(error)}`,
      afterUndo: { objects: [], elsewhere: [], state: 'unknown' },
    })),
  );
}

function problems(
  cases: readonly NamedFault[],
  endings: readonly Ending[],
  look: (ending: Ending, fault: NamedFault[1]) => readonly string[],
): unknown[] {
  return cases.flatMap(([kind, fault], index) => {
    const ending = endings[index];
    const found = ending === undefined ? ['no ending'] : look(ending, fault);
    return found.length === 0 ? [] : [{ kind, lasts: isLasting(fault), fault, found }];
  });
}

function problemOf(ending: Ending, clean: Ending): readonly string[] {
  if (ending.ended === 'done') return differencesBetween(ending, clean);
  return [
    ...(SENTENCE.test(ending.reason) ? [] : [`no sentence: ${ending.reason}`]),
    ...(isNothingLeft(ending) ? [] : [JSON.stringify(ending)]),
  ];
}

function isNothingLeft(ending: Ending): boolean {
  return (
    ending.ended === 'failed' &&
    ending.afterUndo.objects.length === 0 &&
    ending.afterUndo.elsewhere.length === 0
  );
}

function leftOver(ending: Ending): unknown {
  return ending.ended === 'failed' ? ending.afterUndo : ending;
}

/** A tenant's policy may shorten a credential. */
function withoutDates(ending: Ending): Ending {
  return JSON.parse(JSON.stringify(ending).replace(/\\"validDays\\":\d+/g, '\\"validDays\\":0')) as Ending;
}
