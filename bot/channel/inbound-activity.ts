import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isStorable, isStorableShape } from './storable';

const LONGEST_ID = 1_024;
/** More than Teams takes from anybody (about 100 KB in UTF-16). Nothing looks at a text before its length is known. */
const LONGEST_TEXT = 60_000;
/** What stands for a mention is a name in tags. */
const LONGEST_MENTION = 4_096;
/** More never fits on one screen of a roster. */
const MOST_LISTED = 1_000;

const short = z.string().max(LONGEST_ID);
const optional = short.optional();
const object = z.looseObject({});
const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .optional();
const account = z.looseObject({
  id: short,
  name: optional,
  aadObjectId: optional,
  tenantId: optional,
  role: optional,
});
const members = z.array(account).max(MOST_LISTED).optional();
const objects = z.array(object).max(MOST_LISTED).optional();

/** Every field that the bot or the SDK looks into; all others pass as they are. */
const inboundActivity = z.looseObject({
  type: short.min(1),
  id: optional,
  name: optional,
  action: optional,
  channelId: short,
  serviceUrl: z.url({ protocol: /^https?$/ }).max(LONGEST_ID),
  text: z.string().max(LONGEST_TEXT).optional(),
  textFormat: optional,
  locale: optional,
  replyToId: optional,
  deliveryMode: optional,
  timestamp: time,
  localTimestamp: time,
  expiration: time,
  conversation: z.looseObject({
    id: short.min(1),
    name: optional,
    conversationType: optional,
    isGroup: z.boolean().optional(),
    tenantId: optional,
  }),
  from: account,
  recipient: account.extend({ isTargeted: z.boolean().optional() }),
  entities: z
    .array(object)
    .max(MOST_LISTED)
    .refine((entities) => entities.every(isShortMention))
    .optional(),
  attachments: objects,
  membersAdded: members,
  membersRemoved: members,
  channelData: object.optional(),
});

function isShortMention({ type, text }: Record<string, unknown>): boolean {
  return type !== 'mention' || typeof text !== 'string' || text.length <= LONGEST_MENTION;
}

const TIMES = ['timestamp', 'localTimestamp', 'expiration'] as const;
const ACCOUNTS = ['from', 'recipient', 'conversation'] as const;

/**
 * An HTTP body as an activity, or `null` when it is none. Times become `Date`s, as botbuilder's own check makes
 * them, and a field that is `null` counts as absent. Characters that no database keeps are refused everywhere but
 * in a card's data, where the person is told.
 */
export function parseActivity(body: unknown): Activity | null {
  if (!isStorableShape(body)) return null;
  const parsed = inboundActivity.safeParse(withoutNulls(body));
  if (!parsed.success) return null;
  const activity: Record<string, unknown> = { ...parsed.data };
  if (!isStorable({ ...activity, value: null })) return null;
  for (const name of TIMES) {
    const given = activity[name];
    if (typeof given === 'string') activity[name] = new Date(given);
  }
  return activity as unknown as Activity;
}

function withoutNulls(body: unknown): unknown {
  if (!isObject(body)) return body;
  const activity = present(body);
  for (const name of ACCOUNTS) {
    const account = activity[name];
    if (isObject(account)) activity[name] = present(account);
  }
  return activity;
}

function present(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
