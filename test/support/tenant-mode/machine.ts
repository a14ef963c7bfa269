import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startProcess } from '../deployment';

const REROUTE = join(__dirname, 'reroute.cjs');

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
