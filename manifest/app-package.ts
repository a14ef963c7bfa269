import { readFileSync } from 'node:fs';
import type { Schema, ValidateFunction } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strToU8, zipSync } from 'fflate';
import { AppError } from '../core/errors';
import german from './languages/de.json';
import french from './languages/fr.json';
import template from './manifest.json';

export interface AppPackageSettings {
  /** The bot's application (client) ID: a GUID. */
  readonly appId: string;
  /** Host name under which Teams reaches the bot. */
  readonly domain: string;
  /** Three numbers; Teams takes an update only with a higher one. */
  readonly version: string;
}

export interface Icons {
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
}

/** The texts of the manifest in other languages, by the file's name in the package. */
export const LANGUAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'de.json': german,
  'fr.json': french,
};

/** Entries carry this date, so that the same input makes the same bytes. */
const ZIP_DATE = '2026-01-01T00:00:00';

/** The manifest with the settings filled in. Throws `AppError` `manifest-invalid` when Teams would refuse it. */
export function buildManifest(settings: AppPackageSettings): string {
  const text = Object.entries(settings).reduce(
    (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, String(value)),
    JSON.stringify(template, null, 2),
  );
  refuse('app manifest', findManifestProblem(JSON.parse(text)));
  return `${text}\n`;
}

function refuse(what: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new AppError({
    kind: 'invalid',
    code: 'manifest-invalid',
    safeText: `The Teams ${what} is not valid: ${problem}.`,
  });
}

/** The first thing that is wrong with a manifest, as `place reason`, by Microsoft's schema of its version. */
export function findManifestProblem(manifest: unknown): string | undefined {
  return findProblem('MicrosoftTeams', manifest);
}

/** The same of a language's texts; each must stand for a text of the manifest. */
export function findLanguageProblem(texts: Readonly<Record<string, unknown>>): string | undefined {
  const stray = Object.keys(texts).find((key) => key !== '$schema' && typeof textAt(key) !== 'string');
  if (stray !== undefined) return `${stray} is no text of the manifest`;
  return findProblem('MicrosoftTeams.Localization', texts);
}

/** By a path as Teams writes it, e.g. `bots[0].commandLists[0].commands[1].title`. */
function textAt(path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], template);
}

type SchemaName = 'MicrosoftTeams' | 'MicrosoftTeams.Localization';

function findProblem(schema: SchemaName, value: unknown): string | undefined {
  const validate = validator(schema);
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? 'invalid'}`.trim();
}

const compiled = new Map<SchemaName, ValidateFunction>();

/** Only the package's schemas are used, so nothing of its code has to run. */
function validator(name: SchemaName): ValidateFunction {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  // One of the patterns (1.29, activityTypes) is no regular expression with the u flag.
  const ajv = new AjvDraft04({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(readMicrosoftsSchema(name));
  compiled.set(name, validate);
  return validate;
}

function readMicrosoftsSchema(name: SchemaName): Schema {
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${template.manifestVersion}`;
  const file = require.resolve(`${folder}/${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

/** The zip file that a Teams administrator uploads; all files lie at its top level. */
export function buildAppPackage(settings: AppPackageSettings, icons: Icons): Uint8Array {
  const files = {
    'manifest.json': strToU8(buildManifest(settings)),
    'color.png': icons.color,
    'outline.png': icons.outline,
    ...languageFiles(),
  };
  return zipSync(files, { level: 9, mtime: ZIP_DATE });
}

function languageFiles(): Record<string, Uint8Array> {
  const files = Object.entries(LANGUAGES).map(([file, texts]) => {
    refuse(`texts of ${file}`, findLanguageProblem(texts));
    return [file, strToU8(`${JSON.stringify(texts, null, 2)}\n`)] as const;
  });
  return Object.fromEntries(files);
}
