import { z } from 'zod';

/**
 * One planned misbehaviour of single requests. `method` may name several (`POST|PATCH`); `path` is a pattern (see
 * fault-path.ts); `property` wants it in the body; `inBatch` wants a part of a batch, or none. `nth` counts matching
 * requests from 1 and strikes that one, `times` the first so many (from `nth` on, when both are given); without
 * either every matching request is hit. `drop` cuts the connection before or after the work; `after: true` does the
 * work and then answers `status`. `delayMs` passes before the work, `answerDelayMs` between the work and the answer.
 */
export const requestFaultSchema = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  property: z.string().optional(),
  inBatch: z.boolean().optional(),
  nth: z.int().positive().optional(),
  times: z.int().positive().optional(),
  status: z.int().min(400).max(599).optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  detailCode: z.string().optional(),
  retryAfter: z.number().nonnegative().optional(),
  drop: z.enum(['before', 'after']).optional(),
  after: z.boolean().optional(),
  delayMs: z.int().nonnegative().optional(),
  answerDelayMs: z.int().nonnegative().optional(),
});

export type RequestFault = z.infer<typeof requestFaultSchema>;
