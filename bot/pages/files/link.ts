import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY_MS } from '../../../core/durations';
import { REQUEST_ID_PATTERN } from '../../../core/ids';
import type { Clock } from '../../../core/ports/clock';
import type { FileLinks, LinkedFile, LinkedKind } from '../../../core/ports/file-links';
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

/** The day on which it is made does not count. A copy page is asked for when it is needed. */
const DAYS: Readonly<Record<LinkedKind, number>> = { file: 7, message: 7, 'e-mail': 7, 'copy-page': 1 };
const KINDS: Readonly<Record<string, LinkedKind>> = { f: 'file', m: 'message', e: 'e-mail', c: 'copy-page' };
const TOKEN =
  /^(?<payload>(?<requestId>[^.]+)\.(?<kind>[fmec])\.(?<id>[\w-]+)\.(?<end>\d{1,6}))\.(?<mac>[\w-]{43})$/;

/** Links whose token carries what it leads to, signed: nothing about them is stored. */
export function createFileLinks({ secrets, publicUrl, clock }: FileLinkSettings): SignedLinks {
  const macsOf = (payload: string) => secrets.map((secret) => macOf(linkKeyOf(secret), payload));
  const today = () => Math.floor(clock.now().getTime() / DAY_MS);
  const endOf = (kind: LinkedKind) => today() + DAYS[kind] + 1;
  return {
    linkTo({ requestId, kind, id, name }) {
      // Whole days: a card drawn again on the same day is the same card and is not edited.
      const payload = `${requestId}.${kind[0] ?? ''}.${id}.${endOf(kind)}`;
      return `${publicUrl}/files/${payload}.${macOf(linkKeyOf(secrets[0]), payload).toString('base64url')}/${encodeURIComponent(name)}`;
    },
    worksUntil: (kind) => new Date(endOf(kind) * DAY_MS),
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
      if (!isOurs || linked === undefined || !REQUEST_ID_PATTERN.test(requestId)) return { state: 'unknown' };
      const until = new Date(Number(end) * DAY_MS);
      return { state: clock.now() < until ? 'valid' : 'expired', until, requestId, kind: linked, id };
    },
  };
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
