import { aadstsRow } from './aadsts';
import type { CurePlan } from './row';

/** A set-up, as far as a cure depends on it. */
export interface SetUpToCure {
  readonly protocol: 'saml' | 'oidc' | null;
  /** What the newest plans wrote, or would write. */
  readonly replyUrls: readonly string[];
}

/** One refusal, as the log or a pasted text tells of it. */
export interface Refusal {
  /** What the vendor sent, as Entra says; `null` where it does not. */
  readonly sent: string | null;
  /** Who was refused, where whoever asks knows and names them. Of the log nobody is kept. */
  readonly person: { readonly objectId: string; readonly displayName: string } | null;
}

export type Platform = 'web' | 'spa' | 'publicClient';

/** A change in Entra that mends a refusal, as data: a plan of kind `change` makes operations of it. */
export type CureData =
  /** `principal` is `null` where it has to be asked for. */
  | { readonly kind: 'assign'; readonly principal: Refusal['person'] }
  /** `url` is `null` where nobody knows which. */
  | { readonly kind: 'add-reply-url'; readonly url: string | null; readonly platform: Platform }
  | { readonly kind: 'consent' }
  | { readonly kind: 'new-secret' }
  | {
      readonly kind: 'move-redirect';
      /** All that stand there, where it is `null`. */
      readonly url: string | null;
      readonly from: Platform;
      readonly to: Platform;
    }
  | { readonly kind: 'allow-id-tokens' }
  | { readonly kind: 'renew-certificate' };

type Making = (setUp: SetUpToCure, refusal: Refusal, code: number) => CureData;

/** Those that a plan can carry by itself; every other row says what a person does. */
const MAKING: Partial<Readonly<Record<CurePlan, Making>>> = {
  'assign-person': (_, { person }) => ({ kind: 'assign', principal: person }),
  'add-reply-url': (_, { sent }) => ({ kind: 'add-reply-url', url: addressIn(sent), platform: 'web' }),
  consent: () => ({ kind: 'consent' }),
  'new-secret': () => ({ kind: 'new-secret' }),
  'move-redirect': (setUp, { sent }, code) => ({
    kind: 'move-redirect',
    url: addressIn(sent) ?? onlyOne(setUp.replyUrls),
    ...(MOVES[code] ?? MOVES[9002325]),
  }),
  'allow-id-tokens': () => ({ kind: 'allow-id-tokens' }),
  'renew-certificate': () => ({ kind: 'renew-certificate' }),
};

const TO_WEB = { from: 'spa', to: 'web' } as const;

/** From which platform to which, by what Entra complains of. */
const MOVES: Readonly<Record<number, { readonly from: Platform; readonly to: Platform }>> & {
  readonly 9002325: { readonly from: Platform; readonly to: Platform };
} = {
  700025: { from: 'publicClient', to: 'web' },
  9002325: TO_WEB,
  9002326: { from: 'web', to: 'spa' },
  9002327: TO_WEB,
};

/** What mends a refusal in Entra; `null` where Entra cannot, or the number is said to another protocol. */
export function cureOf(code: number, setUp: SetUpToCure, refusal: Refusal): CureData | null {
  const row = aadstsRow(code);
  if (row?.cure.kind !== 'plan') return null;
  if (row.only !== undefined && setUp.protocol !== null && row.only !== setUp.protocol) return null;
  // With SAML it speaks of the identifier (650056): consent mends nothing.
  if (row.cure.plan === 'consent' && setUp.protocol === 'saml') return null;
  return MAKING[row.cure.plan]?.(setUp, refusal, code) ?? null;
}

/** Only what can be an address of a vendor is registered as one. */
function addressIn(sent: string | null): string | null {
  if (sent === null || !URL.canParse(sent)) return null;
  return ['https:', 'http:'].includes(new URL(sent).protocol) ? sent : null;
}

function onlyOne(urls: readonly string[]): string | null {
  return urls.length === 1 ? (urls[0] ?? null) : null;
}
