import { readLauncherSettings } from '../launcher/settings';
import { playgroundConfig, playgroundConfigOf } from './config';
import { startPlayground } from './start';

const USAGE = `npm run playground -- <given name>, one of ${playgroundConfig.users.map(({ givenName }) => givenName).join(', ')}`;

/** A second Playground beside that of `npm start`: the window of somebody else, who approves. Ends with Ctrl-C. */
async function main(givenName: string): Promise<void> {
  const config = playgroundConfigOf(givenName);
  if (config === null) throw new Error(USAGE);
  const settings = readLauncherSettings(process.env);
  if (typeof settings === 'string') throw new Error(settings);
  const port = settings.playgroundPort + 1;
  const botUrl = `http://127.0.0.1:${settings.port}/api/messages`;
  const child = await startPlayground({ dataDir: settings.dataDir, config, port, botUrl });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void child.stop());
  process.stdout.write(`${config.currentUser.name}: http://127.0.0.1:${port}\n`);
  await child.exited;
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
