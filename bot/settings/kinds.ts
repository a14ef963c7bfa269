import { z } from 'zod';
import { addressAsWritten } from '../../core/web-address';

/** One environment variable: the settings, their errors and docs/settings.md all come from here. */
export interface Definition<T = unknown> {
  /** Completes the sentence "NAME must be …". */
  readonly format: string;
  /** As the page shows it; what is really used is computed in `read.ts` where it depends on others. */
  readonly default: string;
  readonly meaning: string;
  readonly schema: z.ZodType<T, string>;
  /** Never repeated in an error. */
  readonly secret?: boolean;
}

export const port = (meaning: string, standard: string): Definition<number> => ({
  format: 'a port number from 1 to 65535',
  default: standard,
  meaning,
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535),
});

export const choice = <T extends string>(
  values: readonly [T, ...T[]],
  rest: { default: string; meaning: string },
): Definition<T> => ({
  format: values.map((value) => `\`${value}\``).join(' or '),
  schema: z.enum(values),
  ...rest,
});

export const text = (format: string, rest: { default: string; meaning: string }): Definition<string> => ({
  format,
  schema: z.string(),
  ...rest,
});

export const webAddress = (rest: { default: string; meaning: string }): Definition<string> => ({
  format: 'a web address such as `https://example.com`, without query or fragment',
  schema: z
    .string()
    .refine((value) => isWebAddress(value))
    .transform((value) => value.replace(/\/+$/, '')),
  ...rest,
});

export const objectId = (rest: { default: string; meaning: string }): Definition<string> => ({
  format: 'a GUID such as `00000000-0000-4000-8000-000000000000`',
  schema: z
    .string()
    .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i)
    .transform((value) => value.toLowerCase()),
  ...rest,
});

/** Others read it as it is written; `https:/host` would be another address to each of them. */
export function isWebAddress(value: string): boolean {
  const url = addressAsWritten(value);
  return (
    url !== null &&
    ['https:', 'http:'].includes(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !/[?#"<>\\^`{|}]/.test(value)
  );
}
