import type { z } from 'zod';

/** Says in JSON Schema and reference what it means that an author leaves the field out. */
export function leftOut<S extends z.ZodType>(schema: S, meaning: string): S {
  return schema.meta({ leftOut: meaning });
}
