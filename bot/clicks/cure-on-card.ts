import { z } from 'zod';
import { WHOM } from '../../cards/assign-card';
import type { Cure } from '../../core/cure';
import { searchInputOf } from '../../core/datasets';
import { withPicked } from '../../workflows/questions/picked-principal';

const LONGEST_URL = 2_000;

const url = z
  .string()
  .max(LONGEST_URL)
  .regex(/^https?:\/\/[^\s"'<>]+$/i)
  .refine((text) => URL.canParse(text));

const CURES = z.union([
  z.object({ cure: z.literal('reply-url'), url }),
  z.object({ cure: z.literal('platform'), url, platform: z.enum(['web', 'spa']) }),
  z.object({ cure: z.literal('implicit'), token: z.literal('id') }),
  z.object({ cure: z.literal('consent') }),
]);

const LONGEST_NAME = 1_000;
const name = z.string().max(LONGEST_NAME);

const ASSIGNS = z.object({
  cure: z.literal('assign'),
  [WHOM]: name.optional(),
  [searchInputOf(WHOM)]: name.optional(),
});

/** Who is to be assigned, as typed and picked; `null`: it is asked for, `undefined`: nobody is to be. */
export function whomToAssign(data: unknown): string | null | undefined {
  const parsed = ASSIGNS.safeParse(data);
  if (!parsed.success) return undefined;
  const typed = parsed.data[WHOM];
  const picked = parsed.data[searchInputOf(WHOM)];
  return typed === undefined && picked === undefined ? null : withPicked(typed ?? '', picked ?? '');
}

/** What another button of the advice asks to be planned; `null` for what no such button asks. */
export function cureOnCard(data: unknown): Cure | null {
  const parsed = CURES.safeParse(data);
  if (!parsed.success) return null;
  const { cure: kind, ...what } = parsed.data;
  return { kind, ...what } as Cure;
}
