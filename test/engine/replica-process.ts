import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = join(__dirname, '..', '..');
const SCRIPT = join(ROOT, 'dist', 'test', 'engine', 'replica.js');

/** Compiles `replica.ts` next to the built product, whose engine it runs. */
export function compileReplica(): void {
  const { code } = transformFileSync(join(__dirname, 'replica.ts'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  mkdirSync(join(SCRIPT, '..'), { recursive: true });
  writeFileSync(SCRIPT, code);
}

/** Starts a replica; resolves when it takes work. */
export async function startReplica(
  connectionString: string,
  behaviour: 'hang' | 'go',
): Promise<ChildProcess> {
  const replica = spawn(process.execPath, [SCRIPT, connectionString, behaviour], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    replica.stdout.once('data', () => {
      resolve();
    });
    replica.once('exit', (code) => {
      reject(new Error(`The replica ended with ${String(code)} before it was ready.`));
    });
  });
  return replica;
}

export async function ended(replica: ChildProcess): Promise<number | null> {
  if (replica.exitCode !== null || replica.signalCode !== null) return replica.exitCode;
  return new Promise((resolve) => {
    replica.once('exit', resolve);
  });
}
