import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanUp } from './clean-up';

/** Of one process alone, all its threads included. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

export interface Program {
  /** Below `dist/`. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyUrl: string;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

const COMPILED = join(__dirname, '..');
const PROBE = join(__dirname, 'child-probe.js');
/** Slowness is no failure; silence is. */
const SLOW_MACHINE_MS = 120_000;
const GRACE_MS = 15_000;
const LOOK_EVERY_MS = 10;

/** A Node process of its own. */
export class Child {
  private constructor(
    private readonly process: ChildProcess,
    /** From the start of the process until it says that it is ready. */
    readonly startMs: number,
  ) {}

  static async start(program: Program, cleanUp: CleanUp): Promise<Child> {
    const { script, env, readyUrl, nodeOptions = [] } = program;
    const begin = performance.now();
    // In a process group of its own: Ctrl-C reaches the bench only, which ends the children in order.
    const child = spawn(process.execPath, [...nodeOptions, '--require', PROBE, join(COMPILED, script)], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    cleanUp.add(() => end(child));
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2_000)));
    while (!(await isReady(readyUrl))) {
      if (!isRunning(child) || performance.now() - begin > SLOW_MACHINE_MS)
        throw new Error(`${script} did not get ready: ${said}`);
      await sleep(LOOK_EVERY_MS);
    }
    return new Child(child, performance.now() - begin);
  }

  async usage(): Promise<Usage> {
    const answer = once(this.process, 'message', { signal: AbortSignal.timeout(SLOW_MACHINE_MS) });
    this.process.send('usage');
    const [usage] = (await answer) as [Usage];
    return usage;
  }

  stop(): Promise<void> {
    return end(this.process);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(timer);
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
