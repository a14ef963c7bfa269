import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../core/errors';
import { readTextFile } from './text-file';

/** Answers may hold the XML of a vendor's metadata. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Input id → answer; lists are one text with semicolons, as they would be typed. */
const answersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * Answers from a YAML or JSON file, by input id. Every value stays as it is written: `00123` and `no` are texts.
 * Error: `invalid` saying what is wrong with the file.
 */
export async function readAnswers(file: string): Promise<Record<string, string>> {
  const read = await readTextFile(file, MAX_BYTES);
  if ('problems' in read) throw unreadable(`${file}: ${read.problems[0]}`);
  const given = answersIn(read.text, file);
  return Object.fromEntries(
    Object.entries(given).map(([id, answer]) => [id, Array.isArray(answer) ? answer.join('; ') : answer]),
  );
}

function answersIn(text: string, file: string): z.output<typeof answersSchema> {
  try {
    return answersSchema.parse(parse(text, { schema: 'failsafe', maxAliasCount: 0 }) || {});
  } catch (cause) {
    throw unreadable(
      `${file}: holds no answers. It must be YAML or JSON, a line “<input id>: <answer>” each.`,
      cause,
    );
  }
}

function unreadable(safeText: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code: 'answers-unreadable', safeText, cause });
}
