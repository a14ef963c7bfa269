import { readFileSync } from 'node:fs';
import type { Schema, ValidateFunction } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strToU8, zipSync } from 'fflate';
import { AppError } from '../core/errors';
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

/** Entries carry this date, so that the same input makes the same bytes. */
const ZIP_DATE = '2026-01-01T00:00:00';

/** The manifest with the settings filled in. Throws `AppError` `manifest-invalid` when Teams would refuse it. */
export function buildManifest(settings: AppPackageSettings): string {
  const text = Object.entries(settings).reduce(
    (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, String(value)),
    JSON.stringify(template, null, 2),
  );
  const problem = findManifestProblem(JSON.parse(text));
  if (problem !== undefined) {
    throw new AppError({
      kind: 'invalid',
      code: 'manifest-invalid',
      safeText: `The Teams app manifest is not valid: ${problem}.`,
    });
  }
  return `${text}\n`;
}

/** The first thing that is wrong with a manifest, as `place reason`, by Microsoft's schema of its version. */
export function findManifestProblem(manifest: unknown): string | undefined {
  const validate = validator();
  if (validate(manifest)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? 'invalid'}`.trim();
}

let compiled: ValidateFunction | undefined;

/** Only the package's schemas are used, so nothing of its code has to run. */
function validator(): ValidateFunction {
  if (compiled === undefined) {
    const ajv = new AjvDraft04({ strict: false });
    addFormats(ajv);
    compiled = ajv.compile(readMicrosoftsSchema());
  }
  return compiled;
}

function readMicrosoftsSchema(): Schema {
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${template.manifestVersion}`;
  const file = require.resolve(`${folder}/MicrosoftTeams.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

/** The zip file that a Teams administrator uploads; all files lie at its top level. */
export function buildAppPackage(settings: AppPackageSettings, icons: Icons): Uint8Array {
  const files = {
    'manifest.json': strToU8(buildManifest(settings)),
    'color.png': icons.color,
    'outline.png': icons.outline,
  };
  return zipSync(files, { level: 9, mtime: ZIP_DATE });
}
