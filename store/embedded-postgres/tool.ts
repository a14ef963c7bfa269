import { spawn } from 'node:child_process';
import type { ServerAccount } from './account';

export interface ToolCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Undefined: runs as this process's own user. */
  readonly account: ServerAccount | undefined;
}

/** Standard output and error together, and the exit code; `code` is null when the program could not run at all. */
export interface ToolResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs one PostgreSQL program to its end. It gets a session of its own, so that Ctrl-C in a terminal reaches only
 * us and the server is stopped when we say so. PG* variables of the surroundings are not passed on: PGDATA or
 * PGOPTIONS of somebody's shell would change what the programs do.
 */
export function runTool({ file, args, cwd, account }: ToolCall): Promise<ToolResult> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
    let output = '';
    const child = spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      resolve({ code: null, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}
