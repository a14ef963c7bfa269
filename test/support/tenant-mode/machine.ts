import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startProcess } from '../deployment';

const REROUTE = join(__dirname, 'reroute.cjs');
const DIST = join(__dirname, '..', '..', '..', 'dist');

/** One bot process of a deployment, and everything that it writes. */
export class Machine {
  #child: ChildProcess | null = null;
  output = '';

  constructor(
    readonly name: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it wanted to reach outside of the test's internet. */
  get refused(): string[] {
    return this.output.split('\n').filter((line) => line.startsWith('refused: '));
  }

  start(environment: Record<string, string>): Promise<void> {
    return startProcess(
      { PATH: process.env['PATH'] ?? '', PORT: String(this.port), ...environment },
      {
        script: 'bot/main.js',
        readyUrl: `${this.url}/readyz`,
        preload: REROUTE,
        onOutput: (text) => (this.output += text),
      },
      (child) => (this.#child = child),
    );
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning || this.#child === null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }
}

/** Runs a command of the product to its end, in the world of the deployment. */
export function runCommand(
  environment: Record<string, string>,
  [script = '', ...args]: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--require', REROUTE, join(DIST, script), ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}
