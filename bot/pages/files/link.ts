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
  { readonly state: 'unknown' } | ({ readonly state: 'valid' | 'expired' } & Omit<LinkedFile, 'name'>);

export interface SignedLinks extends FileLinks {
  read(token: string): ReadLink;
}

/** The day on which it is made does not count. */
const DAYS = 7;
const KINDS: Readonly<Record<string, LinkedKind>> = { f: 'file', m: 'message', e: 'e-mail' };
const TOKEN =
  /^(?<payload>(?<requestId>[^.]+)\.(?<kind>[fme])\.(?<id>[\w-]+)\.(?<end>\d{1,6}))\.(?<mac>[\w-]{43})$/;

/** Links whose token carries what it leads to, signed: nothing about them is stored. */
export function createFileLinks({ secrets, publicUrl, clock }: FileLinkSettings): SignedLinks {
  const macsOf = (payload: string) => secrets.map((secret) => macOf(linkKeyOf(secret), payload));
  const today = () => Math.floor(clock.now().getTime() / DAY_MS);
  return {
    linkTo({ requestId, kind, id, name }) {
      // Whole days: a card drawn again on the same day is the same card and is not edited.
      const payload = `${requestId}.${kind[0] ?? ''}.${id}.${today() + DAYS + 1}`;
      return `${publicUrl}/files/${payload}.${macOf(linkKeyOf(secrets[0]), payload).toString('base64url')}/${encodeURIComponent(name)}`;
    },
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
      return { state: today() < Number(end) ? 'valid' : 'expired', requestId, kind: linked, id };
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
