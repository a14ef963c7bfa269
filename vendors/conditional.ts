import type { z } from 'zod';
import type { Condition } from './schema';
import type { conditional } from './schema/text';

/** A value as a recipe has it: a text, or one with a condition. */
export type Conditional = z.output<typeof conditional>;

export function textOf(value: Conditional): string {
  return typeof value === 'string' ? value : value.value;
}

export function whenOf(value: Conditional): Condition | undefined {
  return typeof value === 'string' ? undefined : value.when;
}
