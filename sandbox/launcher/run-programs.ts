import { isAppError } from '../../core/errors';
import { startChild, type Child, type ChildExit, type ChildProgram } from './child';
import { watchStopSignals } from './stop-signals';

export interface RunOptions {
  readonly programs: readonly ChildProgram[];
  readonly onReady: () => void;
  readonly say: (sentence: string) => void;
}

type End = { readonly kind: 'told-to-stop' } | { readonly kind: 'failed'; readonly sentence?: string };

/**
 * Starts the programs one after the other, each when the one before is ready, and keeps them running together:
 * when one ends, all end. Resolves with the exit code once everything has been stopped, last started first.
 */
export async function runPrograms({ programs, onReady, say }: RunOptions): Promise<number> {
  const children: Child[] = [];
  let finish: (end: End) => void = () => undefined;
  const end = new Promise<End>((resolve) => {
    finish = resolve;
  });
  watchStopSignals({
    onStop: () => {
      finish({ kind: 'told-to-stop' });
    },
    onImpatience: () => {
      for (const child of children) child.kill();
      process.exit(1);
    },
  });
  let isReady = false;
  const startAll = async (): Promise<void> => {
    for (const program of programs) {
      const child = startChild(program);
      children.push(child);
      void child.exited.then((exit) => {
        finish(explainExit(exit, isReady));
      });
      await Promise.race([child.untilReady(), end]);
      if (await hasSettled(end)) return;
    }
    isReady = true;
    onReady();
  };
  startAll().catch((error: unknown) => {
    finish({ kind: 'failed', sentence: isAppError(error) ? error.safeText : String(error) });
  });

  const outcome = await end;
  if (outcome.kind === 'failed' && outcome.sentence !== undefined) say(outcome.sentence);
  for (const child of children.reverse()) await child.stop();
  return outcome.kind === 'failed' ? 1 : 0;
}

async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = {};
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

/** A program that refuses its settings has said so itself; one sentence is enough. */
function explainExit({ program, code, signal, hasExplained }: ChildExit, isReady: boolean): End {
  if (hasExplained && !isReady && signal === null) return { kind: 'failed' };
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  const log = program.logFile === undefined ? '' : `; its log is ${program.logFile}`;
  return { kind: 'failed', sentence: `${program.name} ended unexpectedly (${how})${log}.` };
}
