import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
/** Entry point of the compiled tenant (`npm run build`). */
export const TENANT = join(ROOT, 'dist/sandbox/tenant/main.js');

export interface TenantProcess {
  readonly child: ChildProcess;
  /** Address from the first line of output; rejects with what the process complained about. */
  readonly url: Promise<string>;
  readonly exit: Promise<{ readonly code: number | null; readonly complaint: string }>;
}

export function runTenant(entry: string, environment: Readonly<Record<string, string>>): TenantProcess {
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env['PATH'],
      NODE_PATH: join(ROOT, 'node_modules'),
      SANDBOX_REPLICATION_MS: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  const exit = new Promise<{ code: number | null; complaint: string }>((done) => {
    child.once('close', (code) => {
      done({ code, complaint });
    });
  });
  const url = new Promise<string>((done) => {
    child.stdout.once('data', (chunk: Buffer) => {
      done(/http:\S+/.exec(chunk.toString('utf8'))?.[0] ?? '');
    });
  });
  return { child, exit, url };
}
