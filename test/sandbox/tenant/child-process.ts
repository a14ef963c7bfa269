import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const SOURCES = ['core', 'sandbox/tenant'];

/** Compiles the tenant into a folder of its own, so that a real process can run it; returns the entry point. */
export function compileTenant(): string {
  const target = mkdtempSync(join(tmpdir(), 'sandbox-build-'));
  for (const source of SOURCES) {
    for (const file of readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const { code } = transformFileSync(join(ROOT, source, file), {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        swcrc: false,
      });
      const output = join(target, source, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, code);
    }
  }
  cpSync(join(ROOT, 'sandbox/contract'), join(target, 'sandbox/contract'), { recursive: true });
  return join(target, 'sandbox/tenant/main.js');
}

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
