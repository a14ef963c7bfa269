import { z } from 'zod';
import type { Cure } from '../core/cure';

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

/** What a button of the advice asks to be planned; `null` for what no such button asks. It names no person to assign. */
export function cureOnCard(data: unknown): Cure | null {
  const parsed = CURES.safeParse(data);
  if (!parsed.success) return null;
  const { cure: kind, ...what } = parsed.data;
  return { kind, ...what } as Cure;
}
