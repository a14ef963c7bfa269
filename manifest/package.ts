import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isAppError } from '../core/errors';
import { buildAppPackage } from './app-package';
import { readPackageSettings } from './settings';

const FILE = 'latchkey.zip';

/** `npm run package`: writes the Teams app package into the current folder, which is the project's. */
async function main(): Promise<void> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const settings = readPackageSettings(process.env, version);
  if (typeof settings === 'string') {
    console.error(settings);
    process.exitCode = 1;
    return;
  }
  const icons = {
    color: await readFile(join('manifest', 'color.png')),
    outline: await readFile(join('manifest', 'outline.png')),
  };
  await writeFile(FILE, buildAppPackage(settings, icons));
  console.log(`${resolve(FILE)}: bot ${settings.appId} at ${settings.domain}, version ${version}`);
  if (settings.isForPreview) {
    console.log('Set MicrosoftAppId and PUBLIC_URL to make a package that can be uploaded to Teams.');
  }
}

main().catch((error: unknown) => {
  console.error(isAppError(error) ? error.safeText : `The package cannot be written: ${String(error)}`);
  process.exitCode = 1;
});
