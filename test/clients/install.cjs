// The clients that prove the sandbox are no part of the project: they lie in the user's cache, each version for itself.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { homedir } = require('node:os');
const { dirname, join } = require('node:path');

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey');

/** Installs one exact version unless it is there, and returns the package's folder. */
function install(name, version) {
  const folder = join(CACHE, `${name.replace(/[@/]+/g, '-').replace(/^-/, '')}-${version}`);
  const home = join(folder, 'node_modules', name);
  if (!existsSync(home)) fetchInto(folder, `${name}@${version}`);
  const found = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
  if (found !== version) throw new Error(`${home} holds ${found}, not ${version}`);
  return home;
}

/** Beside its place first: an installation that broke off must not look whole. */
function fetchInto(folder, specifier) {
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  const npm = ['install', '--prefix', fresh, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', [...npm, '--loglevel=error', specifier], { stdio: 'inherit' });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`${specifier} could not be installed`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

module.exports = { install };
