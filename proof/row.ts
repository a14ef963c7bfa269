import type { CureButton } from '../core/advice-view';

/** Where the mistake is. `set-up`: what stands in Entra for the application; `nobody`: it is no failure. */
export type Fault = 'set-up' | 'vendor' | 'set-up-or-vendor' | 'person' | 'administrator' | 'nobody';

/** A change in Entra that mends it. */
export const CURE_PLANS = [
  'assign-person',
  'add-reply-url',
  'set-identifier',
  'consent',
  'new-secret',
  'renew-certificate',
  'move-redirect',
  'allow-id-tokens',
  'set-claims',
  'set-name-id',
  'allow-unsigned-requests',
  'add-permission',
  'enable-application',
  'encryption-certificate',
  'account-types',
] as const;
export type CurePlan = (typeof CURE_PLANS)[number];

/**
 * What mends it. `plan`: Entra can carry it, and `today` says exactly what to change there. The others are sentences
 * for whoever can: the vendor in its own labels, the person, an administrator. `nothing`: it ends by itself.
 */
export type Cure =
  | {
      readonly kind: 'plan';
      readonly plan: CurePlan;
      readonly today: string;
      /** Where the vendor may be the one who has it wrong. */
      readonly vendor?: string;
    }
  | { readonly kind: 'vendor' | 'person' | 'administrator' | 'nothing'; readonly say: string };

/** What Entra means by one AADSTS number. Texts take the `{names}` of `SetUpNames`. */
export interface AadstsRow {
  readonly code: number;
  /** One sentence. */
  readonly means: string;
  readonly fault: Fault;
  /** The property that cures it, `object.property` as Graph calls it; `null` where Entra has none. */
  readonly property: string | null;
  readonly cure: Cure;
  readonly button?: CureButton;
  /** Said to applications of this protocol alone. */
  readonly only?: Protocol;
  /** Said to applications that have this alone. */
  readonly needs?: Need;
}

/**
 * What an application has, or Entra never says the number to it. `web`, `spa` and `native` are the platforms of its
 * reply URLs; `claims`: it makes claims of its own, as SAML always does.
 */
export type Need = 'assignment' | 'reply-url' | 'web' | 'spa' | 'native' | 'secret' | 'claims';

export type Protocol = 'saml' | 'oidc';

export const vendor = (say: string): Cure => ({ kind: 'vendor', say });
export const person = (say: string): Cure => ({ kind: 'person', say });
export const administrator = (say: string): Cure => ({ kind: 'administrator', say });
export const nothing = (say: string): Cure => ({ kind: 'nothing', say });
export const plan = (name: CurePlan, today: string, say?: string): Cure => ({
  kind: 'plan',
  plan: name,
  today,
  ...(say === undefined ? {} : { vendor: say }),
});
