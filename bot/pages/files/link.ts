import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '../../../core/durations';
import { REQUEST_ID_PATTERN } from '../../../core/ids';
import type { Clock } from '../../../core/ports/clock';
import { NO_REQUEST, type FileLinks, type LinkedFile, type LinkedKind } from '../../../core/ports/file-links';
import type { SealingKeys } from '../../../store/seal';

export interface FileLinkSettings {
  /** The deployment's sealing keys; the keys of the links are derived from them, and the first one signs. */
  readonly secrets: SealingKeys;
  /** Address of the bot's pages, without trailing slash. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** What a token proves: that this deployment made a link to this file, and until when it works. */
export type ReadLink =
  | { readonly state: 'unknown' }
  | ({ readonly state: 'valid' | 'expired'; readonly until: Date } & Omit<LinkedFile, 'name'>);

export interface SignedLinks extends FileLinks {
  read(token: string): ReadLink;
}

/** How long each works: whole days, of which the one it is made on does not count, or minutes. */
const LIVES: Readonly<Record<LinkedKind, { readonly unitMs: number; readonly units: number }>> = {
  file: { unitMs: DAY_MS, units: 7 },
  message: { unitMs: DAY_MS, units: 7 },
  'e-mail': { unitMs: DAY_MS, units: 7 },
  // Asked for when it is needed.
  'copy-page': { unitMs: DAY_MS, units: 1 },
  audit: { unitMs: MINUTE_MS, units: 15 },
  'test-sign-in': { unitMs: MINUTE_MS, units: 15 },
  'set-ups': { unitMs: MINUTE_MS, units: 15 },
  'near-ends': { unitMs: MINUTE_MS, units: 15 },
  // In a card that is there for a week.
  weekly: { unitMs: DAY_MS, units: 7 },
};
const KINDS: Readonly<Record<string, LinkedKind>> = {
  f: 'file',
  m: 'message',
  e: 'e-mail',
  c: 'copy-page',
  a: 'audit',
  t: 'test-sign-in',
  s: 'set-ups',
  w: 'weekly',
  n: 'near-ends',
};
const TOKEN =
  /^(?<payload>(?<requestId>[^.]+)\.(?<kind>[fmecatswn])\.(?<id>[\w-]+)\.(?<end>\d{1,9}))\.(?<mac>[\w-]{43})$/;

/** Links whose token carries what it leads to, signed: nothing about them is stored. */
export function createFileLinks({ secrets, publicUrl, clock }: FileLinkSettings): SignedLinks {
  const macsOf = (payload: string) => secrets.map((secret) => macOf(linkKeyOf(secret), payload));
  // Whole units: a card drawn again on the same day is the same card and is not edited.
  const endOf = (kind: LinkedKind) => {
    const { unitMs, units } = LIVES[kind];
    return Math.floor(clock.now().getTime() / unitMs) + units + 1;
  };
  const momentOf = (kind: LinkedKind, end: number) => new Date(end * LIVES[kind].unitMs);
  return {
    linkTo({ requestId, kind, id, name }) {
      const payload = `${requestId}.${kind[0] ?? ''}.${id}.${endOf(kind)}`;
      return `${publicUrl}/files/${payload}.${macOf(linkKeyOf(secrets[0]), payload).toString('base64url')}/${encodeURIComponent(name)}`;
    },
    worksUntil: (kind) => momentOf(kind, endOf(kind)),
    read(token) {
      const {
        payload = '',
        requestId = '',
        kind = '',
        id = '',
        end = '',
        mac = '',
      } = TOKEN.exec(token)?.groups ?? {};
      const given = macBytes(mac);
      const isOurs = macsOf(payload).some((one) => timingSafeEqual(one, given));
      const linked = KINDS[kind];
      if (!isOurs || linked === undefined || !isAbout(linked, requestId)) return { state: 'unknown' };
      const until = momentOf(linked, Number(end));
      return { state: clock.now() < until ? 'valid' : 'expired', until, requestId, kind: linked, id };
    },
  };
}

/** A list is of no request, everything else of one. */
function isAbout(kind: LinkedKind, requestId: string): boolean {
  return kind === 'set-ups' || kind === 'weekly' || kind === 'near-ends'
    ? requestId === NO_REQUEST
    : REQUEST_ID_PATTERN.test(requestId);
}

const MAC_BYTES = 32;

function linkKeyOf(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('latchkey file links').digest();
}

function macOf(key: Buffer, payload: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}

/** Base64url lets the last character vary; only the canonical spelling is ours. */
function macBytes(mac: string): Buffer {
  const bytes = Buffer.from(mac, 'base64url');
  return bytes.length === MAC_BYTES && bytes.toString('base64url') === mac ? bytes : Buffer.alloc(MAC_BYTES);
}
