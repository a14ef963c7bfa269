import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../core/errors';

/** One Node program that the launcher runs. */
export interface ChildProgram {
  /** As a sentence begins with it: "The bot". */
  readonly name: string;
  /** Node's own options, the script and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Takes the program's output; without it the output is ours. */
  readonly logFile?: string;
  /** The program writes that file itself and has no other output. */
  readonly hasOwnLog?: boolean;
  /** Answers 200 when the program can be used. */
  readonly readyUrl: string;
  readonly readyTimeoutMs: number;
}

export interface ChildExit {
  readonly program: ChildProgram;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The program said on standard error why. */
  readonly hasExplained: boolean;
}

export interface Child {
  readonly exited: Promise<ChildExit>;
  /** Resolves when `readyUrl` answers; does not notice an exit. Throws `AppError` after the time-out. */
  untilReady(): Promise<void>;
  /** Asks it to end, and ends it by force after `graceMs`. Resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  kill(): void;
}

const FOLLOW_PARENT = join(__dirname, 'follow-parent.js');
const DEFAULT_GRACE_MS = 20_000;

/** In a process group of its own: Ctrl-C reaches the launcher only, which stops the programs in order. */
export function startChild(program: ChildProgram): Child {
  const child = spawn(process.execPath, ['--require', FOLLOW_PARENT, ...program.args], {
    cwd: program.cwd,
    env: { ...process.env, ...program.env },
    detached: true,
    stdio: ['ignore', outputOf(program), 'pipe', 'ipc'],
  });
  const hasExplained = forwardOutput(child, program.hasOwnLog === true ? undefined : program.logFile);
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('error', () => {
      resolve({ program, code: null, signal: null, hasExplained: hasExplained() });
    });
    child.once('close', (code, signal) => {
      resolve({ program, code, signal, hasExplained: hasExplained() });
    });
  });
  const kill = (): void => {
    endGroup(child);
  };
  const stop = async (graceMs = DEFAULT_GRACE_MS): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(kill, graceMs);
    await exited;
    clearTimeout(timer);
  };
  return { exited, untilReady: () => untilReady(program), stop, kill };
}

function outputOf({ logFile, hasOwnLog }: ChildProgram): 'inherit' | 'ignore' | 'pipe' {
  if (logFile === undefined) return 'inherit';
  return hasOwnLog === true ? 'ignore' : 'pipe';
}

/** Shows what the program says on standard error, and says whether it said anything. */
function forwardOutput(child: ChildProcess, logFile: string | undefined): () => boolean {
  let hasErrorOutput = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    hasErrorOutput = true;
    process.stderr.write(chunk);
  });
  if (logFile !== undefined) {
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    log.on('error', () => undefined);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('close', () => {
      log.end();
    });
  }
  return () => hasErrorOutput;
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

async function untilReady({ name, readyUrl, readyTimeoutMs }: ChildProgram): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    if (await answers(readyUrl)) return;
    await sleep(100);
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'child-not-ready',
    safeText: `${name} did not become ready within ${readyTimeoutMs / 1000} seconds (${readyUrl}).`,
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
