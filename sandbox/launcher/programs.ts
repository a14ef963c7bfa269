import { join } from 'node:path';
import { playgroundProgram } from '../playground/start';
import type { ChildProgram } from './child';
import type { LauncherSettings } from './settings';

const COMPILED = join(__dirname, '..', '..');
const SANDBOX_READY_MS = 30_000;
/** The first start makes the database, and a start after a crash recovers it. */
const BOT_READY_MS = 150_000;

/** What a launch starts, in this order; it is stopped in reverse. */
export async function programsFor(settings: LauncherSettings): Promise<readonly ChildProgram[]> {
  if (settings.mode === 'tenant') return [botProgram(settings, {})];
  const sandboxUrl = `http://127.0.0.1:${settings.sandboxPort}`;
  const vendorUrl = `http://127.0.0.1:${settings.vendorPort}`;
  const programs = [
    sandboxProgram(settings, { url: sandboxUrl, vendorUrl }),
    vendorProgram(settings, { url: vendorUrl, loginUrl: sandboxUrl }),
    {
      ...botProgram(settings, { GRAPH_URL: `${sandboxUrl}/v1.0`, LOGIN_URL: sandboxUrl }),
      logFile: join(settings.dataDir, 'bot.log'),
      hasOwnLog: true,
    },
  ];
  if (!settings.isPlaygroundOn) return programs;
  const playground = await playgroundProgram({
    dataDir: settings.dataDir,
    port: settings.playgroundPort,
    botUrl: `http://127.0.0.1:${settings.port}/api/messages`,
  });
  return [...programs, playground];
}

function sandboxProgram(
  settings: LauncherSettings,
  { url, vendorUrl }: { url: string; vendorUrl: string },
): ChildProgram {
  return {
    name: 'The sandbox tenant',
    args: [join(COMPILED, 'sandbox', 'tenant', 'main.js')],
    env: {
      SANDBOX_PORT: String(settings.sandboxPort),
      SANDBOX_VENDOR_URL: vendorUrl,
      DATA_DIR: settings.dataDir,
    },
    logFile: join(settings.dataDir, 'sandbox.log'),
    readyUrl: `${url}/healthz`,
    readyTimeoutMs: SANDBOX_READY_MS,
  };
}

/** It knows the sign-in service and nothing else of the tenant. */
function vendorProgram(
  settings: LauncherSettings,
  { url, loginUrl }: { url: string; loginUrl: string },
): ChildProgram {
  return {
    name: 'The stand-in vendor',
    args: [join(COMPILED, 'sandbox', 'vendor', 'main.js')],
    env: { VENDOR_PORT: String(settings.vendorPort), LOGIN_URL: loginUrl },
    logFile: join(settings.dataDir, 'vendor.log'),
    readyUrl: `${url}/healthz`,
    readyTimeoutMs: SANDBOX_READY_MS,
  };
}

function botProgram(settings: LauncherSettings, env: Record<string, string>): ChildProgram {
  return {
    name: 'The bot',
    args: [join(COMPILED, 'bot', 'main.js')],
    env: {
      ...env,
      PORT: String(settings.port),
      DATA_DIR: settings.dataDir,
      LATCHKEY_MODE: settings.mode,
    },
    readyUrl: `http://127.0.0.1:${settings.port}/readyz`,
    readyTimeoutMs: BOT_READY_MS,
  };
}
