import { startSandboxTenant, type SandboxTenantOptions } from './server';
import { readSettings } from './settings';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (typeof settings === 'string') {
    stopWith(settings);
    return;
  }
  try {
    const tenant = await startSandboxTenant(settings);
    process.stdout.write(`Sandbox tenant: ${tenant.url}\n`);
    const stop = (): void => {
      void tenant.stop().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    stopWith(reasonFor(error, settings));
  }
}

function reasonFor(error: unknown, { port, dataDir, graphLogFile }: SandboxTenantOptions): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `The sandbox tenant cannot start: port ${String(port)} is in use (SANDBOX_PORT).`;
  if (path !== undefined && path === graphLogFile) {
    return `The sandbox tenant cannot start: ${path} cannot be written (SANDBOX_GRAPH_LOG, ${code ?? message}).`;
  }
  if (code !== undefined) {
    return `The sandbox tenant cannot start: the folder ${String(dataDir)} cannot be used (DATA_DIR, ${code}).`;
  }
  return `The sandbox tenant cannot start: ${message}`;
}

function stopWith(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

void main();
