import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../core/errors';

/** Input id → answer; lists are one text with semicolons, as they would be typed. */
const answersSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

/** Answers from a YAML or JSON file, by input id. Error: `invalid` saying what is wrong with the file. */
export async function readAnswers(file: string): Promise<Record<string, string>> {
  const given = await readFile(file, 'utf8')
    .then((text) => answersSchema.parse(parse(text, { maxAliasCount: 0 }) ?? {}))
    .catch((cause: unknown) => {
      throw new AppError({
        kind: 'invalid',
        code: 'answers-unreadable',
        safeText: `${file}: holds no answers. It must be YAML or JSON, a line “<input id>: <answer>” each.`,
        cause,
      });
    });
  return Object.fromEntries(
    Object.entries(given).map(([id, answer]) => [
      id,
      Array.isArray(answer) ? answer.join('; ') : String(answer),
    ]),
  );
}
