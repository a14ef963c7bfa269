import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../core/errors';
import type { Recipe } from '../../vendors/schema';
import { isAddress } from '../../workflows/questions/read-vendor-metadata';
import { decodeText } from '../saml-metadata/decode-text';

/**
 * Answers to questions for metadata may name a file, from the folder of the answers; its XML takes the name's place, as if
 * it had been uploaded in chat. Error: `invalid` where the file cannot be read.
 */
export async function withMetadataFiles(
  { inputs }: Recipe,
  answers: Readonly<Record<string, string>>,
  folder: string,
): Promise<Record<string, string>> {
  const asked = inputs.filter(({ type }) => type === 'sp-metadata').map(({ id }) => id);
  const entries = Object.entries(answers).map(async ([id, answer]): Promise<[string, string]> => {
    const given = answer.trim();
    const isFile = asked.includes(id) && given !== '' && !given.startsWith('<') && !isAddress(given);
    return [id, isFile ? await xmlOf(resolve(folder, given)) : answer];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function xmlOf(file: string): Promise<string> {
  const text = decodeText(await readFile(file).catch((cause: unknown) => unreadable(file, cause)));
  return text ?? unreadable(file);
}

function unreadable(file: string, cause?: unknown): never {
  throw new AppError({
    kind: 'invalid',
    code: 'metadata-unreadable',
    safeText: `${file}: cannot be read as SAML metadata. An answer for metadata is XML, an https address, or the name of a file beside the answers.`,
    cause,
  });
}
