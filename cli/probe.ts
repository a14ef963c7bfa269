import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  differs,
  MARKER,
  MOST_PEOPLE,
  openProbe,
  QUESTIONS,
  type Answered,
  type Probe,
  type ProbedTenant,
} from '../bot/probe/probe';
import { probeReport } from '../bot/probe/report';
import { GLOBAL_CLOUD } from '../core/cloud';
import { ask } from './ask';
import { understood, type Fault } from './command-line';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run probe -- [--only <question>,…] [--out probe.md] [--wait <minutes>]
                   [--tenant <id>] [--client-id <id>] [--sandbox <address>] [--consent <initial domain>]
  npm run probe -- --clean [--tenant <id>] [--client-id <id>] [--sandbox <address>] [--consent <initial domain>]

Asks a developer tenant (at most ${MOST_PEOPLE} people) what the sandbox answers from documents, and writes a report that compares
both. It makes applications and claims mapping policies whose names begin with ${MARKER}, and deletes them again,
also after Ctrl-C; --clean deletes what an earlier probe left. Signs in through az, or with --client-id by device code.

Questions:
${QUESTIONS.map(({ id, asks }) => `  ${id.padEnd(32)} ${asks}`).join('\n')}`;

const REFUSED = 3;

/** Exit code: 0 as the sandbox answers, 1 something differs, could not be asked or is left behind, 2 not understood, 3 no consent. */
export async function main(
  args: readonly string[],
  { signal, asked = ask }: { signal: AbortSignal; asked?: (question: string) => Promise<string> },
): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => parsed(args) });
  if ('code' in line) return line.code;
  const { values, questions, minutes } = line.given;
  const sandbox = values.sandbox?.replace(/(\/v1\.0)?\/*$/, '');
  const probe = await openProbe({
    graphUrl: sandbox ?? process.env['GRAPH_URL'] ?? GLOBAL_CLOUD.graphUrl,
    loginUrl: sandbox ?? process.env['LOGIN_URL'] ?? GLOBAL_CLOUD.loginUrl,
    isSandbox: sandbox !== undefined,
    clientId: values['client-id'],
    tenantId: values.tenant,
    tell: console.error,
    signal,
    metadataPatienceMs: minutes * 60_000,
  });
  if (probe === null) {
    console.error('Nobody is signed in: az login, or name a --client-id.');
    return REFUSED;
  }
  if (!(await hasConsent(probe.tenant, { consent: values.consent, asked, cleans: values.clean })))
    return REFUSED;
  if (values.clean) return cleaned(probe);
  const answers = await askAndClean(probe, questions);
  await report(probe.tenant, answers.answers, values.out);
  const isComplete =
    answers.answers.length === questions.length && answers.answers.every(({ answer }) => answer !== null);
  return isComplete && !answers.answers.some(differs) ? answers.code : 1;
}

interface Consent {
  readonly consent: string | undefined;
  readonly asked: (question: string) => Promise<string>;
  readonly cleans: boolean;
}

async function hasConsent(tenant: ProbedTenant, { consent, asked, cleans }: Consent): Promise<boolean> {
  const { displayName, tenantId, initialDomain, people } = tenant;
  console.error(`Tenant ${displayName} (${tenantId}, ${initialDomain}).`);
  if (people > MOST_PEOPLE) {
    console.error(`It has more than ${MOST_PEOPLE} people, so it is no developer tenant: nothing was made.`);
    return false;
  }
  const what = cleans
    ? `Applications and policies whose names begin with ${MARKER} are deleted.`
    : `Applications and policies are made, each with a name that begins with ${MARKER}, and deleted again.`;
  const typed = consent ?? (await asked(`${what} Type ${initialDomain} to agree:`));
  if (typed === initialDomain) return true;
  console.error('No consent: nothing was made and nothing deleted.');
  return false;
}

/** Whatever becomes of the questions, the tenant is cleaned. */
async function askAndClean(probe: Probe, questions: typeof QUESTIONS) {
  const asking = probe.ask(questions, ({ question, answer, failure }) => {
    console.error(`${question.id}: ${answer ?? failure ?? ''}`);
  });
  const [asked] = await Promise.allSettled([asking]);
  const code = await cleaned(probe);
  if (asked.status === 'rejected') throw asked.reason;
  return { answers: asked.value, code };
}

async function cleaned(probe: Probe): Promise<number> {
  const left = await probe.clean();
  for (const path of left)
    console.error(`Left in the tenant: ${path}. npm run probe -- --clean tries again.`);
  if (left.length === 0) console.error('Nothing of the probe is left in the tenant.');
  return left.length === 0 ? 0 : 1;
}

async function report(tenant: ProbedTenant, answers: readonly Answered[], file: string | undefined) {
  const text = probeReport(tenant, answers, new Date());
  if (file === undefined) console.log(text);
  else await writeFile(file, text);
}

function valuesIn(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      out: { type: 'string' },
      wait: { type: 'string', default: '20' },
      clean: { type: 'boolean', default: false },
      consent: { type: 'string' },
      tenant: { type: 'string' },
      'client-id': { type: 'string' },
      sandbox: { type: 'string' },
    },
  }).values;
}

interface Given {
  readonly values: ReturnType<typeof valuesIn>;
  readonly questions: typeof QUESTIONS;
  readonly minutes: number;
}

function parsed(args: readonly string[]): Given | Fault {
  const values = valuesIn(args);
  const minutes = Number(values.wait);
  const only = values.only?.split(',').map((id) => id.trim());
  const unknown = only?.find((name) => !QUESTIONS.some(({ id }) => id === name));
  if (unknown !== undefined) return { fault: `--only: there is no question “${unknown}”.` };
  if (!(minutes >= 0)) return { fault: '--wait takes a number of minutes.' };
  const questions = only === undefined ? QUESTIONS : QUESTIONS.filter(({ id }) => only.includes(id));
  return { values, questions, minutes };
}

/** The first signal ends the questions and cleans up; the second one ends at once. */
function untilSignalled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1);
      console.error(
        'Stopping; what was made is deleted. Once more ends at once (then: npm run probe -- --clean).',
      );
      controller.abort();
    });
  return controller.signal;
}

if (require.main === module) endWith(main(process.argv.slice(2), { signal: untilSignalled() }));
