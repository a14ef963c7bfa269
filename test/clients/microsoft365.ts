import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PRELOADS = [
  join(ROOT, 'dist', 'sandbox', 'playground', 'loopback-only.js'),
  join(__dirname, 'only-the-sandbox.cjs'),
];
const ANSWERS_WITHIN_MS = 30_000;
/** What the CLI would otherwise ask, show or send home. */
const SETTINGS = { disableTelemetry: true, prompt: false, showHelpOnFailure: false, output: 'json' };

export interface Run {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** CLI for Microsoft 365 in a home folder of its own, a process a command; it believes that it talks to Microsoft. */
export class Microsoft365 {
  private readonly home = mkdtempSync(join(tmpdir(), 'latchkey-cli-'));

  constructor(private readonly sandboxUrl: string) {
    const settings = join(this.home, '.config', 'configstore');
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, 'cli-m365-config.json'), JSON.stringify(SETTINGS));
  }

  /** Signs in as an application of the tenant. */
  async signIn(clientId: string, secret: string, tenantName: string): Promise<void> {
    const line = `login --authType secret --appId ${clientId} --secret ${secret} --tenant ${tenantName}`;
    await this.run(line);
  }

  /** Runs a command line (words, or text in double quotes) and returns what it printed; throws what it complained of. */
  async run(line: string): Promise<unknown> {
    const cli = process.env['CLI_MICROSOFT365'];
    if (cli === undefined) throw new Error('the CLI is not installed: use npm run clients');
    const { status, output, errors } = await this.node([cli, ...wordsOf(line)]);
    if (status !== 0) throw new Error(`m365 ${line}: ${errors}${output}`);
    return output.trim() === '' ? undefined : (JSON.parse(output) as unknown);
  }

  /** Runs Node behind the CLI's preloads. */
  node(args: readonly string[]): Promise<Run> {
    const preloads = PRELOADS.flatMap((file) => ['--require', file]);
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      SANDBOX_PORT: new URL(this.sandboxUrl).port,
      CLIMICROSOFT365_NOUPDATE: '1',
    };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [...preloads, ...args],
        { env, cwd: this.home, timeout: ANSWERS_WITHIN_MS, maxBuffer: 16 * 1024 * 1024 },
        (error, output, errors) => {
          const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
          resolve({ status, output, errors });
        },
      );
    });
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
