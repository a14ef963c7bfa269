import fc from 'fast-check';
import {
  CHANNEL,
  GROUP,
  PERSONAL,
  TENANT_ID,
  type TeamsConversation,
  type TeamsUser,
} from '../../support/teams';

/** What a real card holds. */
export interface Button {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Activity = Readonly<Record<string, unknown>>;

export interface Material {
  /** Buttons of real cards, of requests in every state. */
  readonly buttons: readonly Button[];
  readonly requestIds: readonly string[];
  readonly planHashes: readonly string[];
  readonly people: readonly Partial<TeamsUser>[];
  readonly vendors: readonly string[];
}

const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\u202eb',
  "' OR ''='",
  '${1+1}',
  '{app.objectId}',
  '<at>Latchkey</at>',
  '[x](javascript:alert(1))',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'https://169.254.169.254/metadata',
  'urn:x',
  '1',
  'true',
  'yes',
  'cancel',
  'back',
  'use it anyway',
  'x'.repeat(3_000),
  '🦑'.repeat(400),
];
const KEYS = [
  'requestId',
  'planHash',
  'question',
  'page',
  'stage',
  'reason',
  'verified',
  'secret',
  'named',
  'command',
];
const MORE_KEYS = [
  'vendor',
  'waitingFor',
  'aadObjectId',
  'from',
  'tenantId',
  'entityId',
  '__proto__',
  'length',
];
const FIELDS = [
  'id',
  'type',
  'from',
  'recipient',
  'conversation',
  'text',
  'value',
  'entities',
  'attachments',
];
const MORE_FIELDS = [
  'channelData',
  'replyToId',
  'timestamp',
  'membersAdded',
  'membersRemoved',
  'deliveryMode',
  'name',
];
const TYPES = [
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
];
const MORE_TYPES = ['typing', 'event', 'endOfConversation', 'trace', 'invokeResponse', 'Message', 'command'];
const INVOKES = [
  'task/fetch',
  'task/submit',
  'signin/verifyState',
  'signin/tokenExchange',
  'fileConsent/invoke',
];
const MORE_INVOKES = [
  'composeExtension/query',
  'adaptiveCard/Action',
  'application/search',
  'config/fetch',
  '',
];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);
const json = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 60 }).map(nested),
  fc.constantFrom(null, 0, -1, true, [], {}, [[]], { $ne: null }),
);

/** `null` three times out of four. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** Activities as a hostile client of an authenticated channel may send them, most of them close to real ones. */
export function hostileActivity(material: Material): fc.Arbitrary<Activity> {
  const from = fc.constantFrom(...material.people);
  const place = fc.constantFrom<TeamsConversation>(
    PERSONAL,
    { ...PERSONAL, id: 'personal-1' },
    GROUP,
    CHANNEL,
    { ...CHANNEL, id: `${CHANNEL.id};messageid=7` },
    { ...GROUP, id: '19:gone@thread.v2' },
  );
  const around = fc.record({ from, place, replyToId: fc.constantFrom('b-1', 'b-7', 'copy', '') });
  const envelope = (body: fc.Arbitrary<Activity>): fc.Arbitrary<Activity> =>
    fc.tuple(around, body).map(([{ from: sender, place: where, replyToId }, rest]) => ({
      from: sender,
      conversation: { ...where, tenantId: TENANT_ID },
      replyToId,
      ...rest,
    }));
  const clicked = press(material);
  return fc.oneof(
    { weight: 9, arbitrary: envelope(clicked.map(({ verb, data }) => invoke({ action: { verb, data } }))) },
    { weight: 3, arbitrary: envelope(clicked.map(({ verb, data }) => submit(verb, data))) },
    { weight: 4, arbitrary: envelope(typed(material).map((said) => ({ type: 'message', text: said }))) },
    {
      weight: 1,
      arbitrary: envelope(fc.tuple(fc.constantFrom(...INVOKES, ...MORE_INVOKES), json).map(named)),
    },
    { weight: 1, arbitrary: envelope(json.map(invoke)) },
    { weight: 1, arbitrary: envelope(event) },
    {
      weight: 2,
      arbitrary: envelope(
        fc.tuple(clicked, broken).map(([button, rest]) => ({ ...invoke({ action: button }), ...rest })),
      ),
    },
  );
}

const broken = fc.dictionary(fc.constantFrom(...FIELDS, ...MORE_FIELDS), json, { minKeys: 1, maxKeys: 2 });
const invoke = (value: unknown): Activity => ({ type: 'invoke', name: 'adaptiveCard/action', value });
const named = ([name, value]: [string, unknown]): Activity => ({ type: 'invoke', name, value });
const submit = (verb: unknown, data: unknown): Activity => ({
  type: 'message',
  value: typeof data === 'object' ? { ...data, verb } : { verb, data },
});
const member = fc.constantFrom({ id: '28:latchkey' }, { id: '29:x' }, { id: '' });
const event: fc.Arbitrary<Activity> = fc.record(
  {
    type: fc.oneof(fc.constantFrom(...TYPES, ...MORE_TYPES), text),
    action: fc.constantFrom('add', 'remove', 'add-upgrade', ''),
    membersAdded: fc.array(member, { maxLength: 3 }),
    membersRemoved: fc.array(member, { maxLength: 3 }),
    reactionsAdded: fc.array(fc.record({ type: text }), { maxLength: 2 }),
    text,
    value: json,
  },
  { requiredKeys: ['type'] },
);

function typed({ vendors, requestIds }: Material): fc.Arbitrary<string> {
  const command = fc.constantFrom('/setup-sso', 'setup-sso', '/sso notify here', '/help', '/cancel', '/sso');
  const vendor = fc.oneof(fc.constantFrom(...vendors, ...requestIds), text);
  return fc.oneof(
    text,
    fc.tuple(command, vendor).map((words) => words.join(' ')),
  );
}

/** A real button, as it is or with some of its data changed. */
function press({
  buttons,
  requestIds,
  planHashes,
  vendors,
}: Material): fc.Arbitrary<{ verb: unknown; data: unknown }> {
  const values = fc.oneof(
    fc.constantFrom<unknown>(...requestIds, ...planHashes, ...vendors, 'setup-sso'),
    json,
  );
  const change = fc.record({
    verb: seldom(fc.oneof(fc.constantFrom<unknown>(...new Set(buttons.map(({ verb }) => verb))), json)),
    requestId: seldom(fc.constantFrom(...requestIds, 'abcdefghij23')),
    planHash: seldom(fc.constantFrom(...planHashes, 'f'.repeat(64))),
    set: seldom(fc.dictionary(fc.constantFrom(...KEYS, ...MORE_KEYS), values, { minKeys: 1, maxKeys: 2 })),
    drop: seldom(fc.constantFrom(...KEYS)),
    data: seldom(seldom(json)),
  });
  return fc
    .tuple(fc.constantFrom(...buttons), change)
    .map(([button, { verb, requestId, planHash, set, drop, data }]) => {
      const changed: Record<string, unknown> = {
        ...button.data,
        ...(requestId === null ? {} : { requestId }),
        ...(planHash === null ? {} : { planHash }),
        ...set,
      };
      if (drop !== null) Reflect.deleteProperty(changed, drop);
      return { verb: verb ?? button.verb, data: data ?? changed };
    });
}
