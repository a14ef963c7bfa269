import { z } from 'zod';

import { badRequest } from '../graph-error';

/** What a client carries between two requests of a delta query; to it, a text without meaning. */
const tokenSchema = z.strictObject({
  tenant: z.string(),
  /** The change log it counts in. */
  log: z.string(),
  of: z.string(),
  select: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
  issuedMs: z.number(),
  /** Everything up to this change is known. */
  after: z.int(),
  /** Within a round: where it stands. */
  round: z
    .strictObject({
      kind: z.enum(['all', 'changes']),
      /** The last object of the page before, or the last change. */
      from: z.union([z.string(), z.int()]),
      /** Later changes belong to the next round. */
      to: z.int(),
      /** Up to here every reader saw all of it; the next round begins after. */
      settled: z.int(),
      page: z.enum(['full', 'empty', 'again']),
    })
    .optional(),
});

export type DeltaToken = z.infer<typeof tokenSchema>;
export type Round = NonNullable<DeltaToken['round']>;

export function encodeToken(token: DeltaToken): string {
  return Buffer.from(JSON.stringify(token), 'utf8').toString('base64url');
}

/** The wording of this refusal is not documented. */
export function malformed(): Error {
  return badRequest('Badly formed token.');
}

/** Throws 400 for a text that is no token. */
export function decodeToken(text: string): DeltaToken {
  const parsed = tokenSchema.safeParse(jsonIn(text));
  if (!parsed.success) throw malformed();
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
