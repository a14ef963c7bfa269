import type { Activity } from 'botbuilder';
import { z } from 'zod';

const inboundActivity = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.string(),
  text: z.string().nullish(),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }),
});

const TIMES = ['timestamp', 'localTimestamp', 'expiration'] as const;

/** An HTTP body as an activity, or `null` when it is none. Times become `Date`s, as botbuilder's own check makes them. */
export function parseActivity(body: unknown): Activity | null {
  const parsed = inboundActivity.safeParse(body);
  if (!parsed.success) return null;
  const activity: Record<string, unknown> = { ...parsed.data };
  for (const name of TIMES) {
    const time = activity[name];
    if (typeof time === 'string') activity[name] = new Date(time);
  }
  return activity as unknown as Activity;
}
