import type { Check } from './checks';
import type { References } from './graph-request';
import { sha256Hex } from './ids';

/**
 * - `changed`: a value that a plan wrote is another one now
 * - `gone`: what a plan made or assigned is not there any more
 * - `added`: it came since the baseline, and lets somebody in
 * - `disabled`: the application is off; it may be a security measure
 * - `deleted`: the application or its service principal is among the deleted ones, or gone for good
 * - `renewed`: a certificate that ends later than ours became the active one
 */
export type DriftKind = 'changed' | 'gone' | 'added' | 'disabled' | 'deleted' | 'renewed';

/** One thing that stands in the tenant and differs from the plans that stand. Holds no secret. */
export interface Difference {
  /** The same in every look: `<operation key>:<place>`, or `added:<list>:<id>`. */
  readonly key: string;
  readonly kind: DriftKind;
  /** What it stands on, as the Graph path of the object: `/servicePrincipals/<id>`. */
  readonly object: string;
  /** In words: "Reply URL (Assertion Consumer Service URL)". */
  readonly label: string;
  /** Short texts, safe to show; empty where there is nothing to name. */
  readonly was: string;
  readonly is: string;
  /** Somebody may be able to sign in, or to change it, who was not before: the notice channel hears of it too. */
  readonly letsSomebodyIn: boolean;
}

/** SHA-256 of differences, whatever their order. */
export function driftHash(differences: readonly Difference[]): string {
  const texts = differences.map(({ key, was, is }) => JSON.stringify([key, was, is]));
  return sha256Hex(texts.sort().join('\n'));
}

/** What two looks at least ten seconds apart both saw. */
export interface Drift {
  readonly differences: readonly Difference[];
  /** SHA-256 of the differences, in hexadecimal; buttons of the card carry it. */
  readonly hash: string;
  /** ISO 8601. */
  readonly seenAt: string;
  /** From the tenant's audit log, where it may be read: who did it and when, by the path of the object. */
  readonly doneBy?: Readonly<Record<string, { readonly who: string; readonly at: string }>>;
}

/** Ids of what stands beside ours at the moment from which it is watched. */
export interface Baseline {
  /** ISO 8601. */
  readonly takenAt: string;
  /** List, e.g. `owners` or `passwordCredentials` → what was in it, as texts. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** What else stood, by the property or list that it stood in; none in a baseline of an earlier release. */
  readonly stood?: Readonly<Record<string, readonly Stood[]>>;
}

/** One value, or one entry of a list, as it stood at the baseline. Holds no secret. */
export interface Stood {
  /** Holds as long as it stands so: one expectation. */
  readonly check: Check;
  /** What it is called and when it ends, where its id says nothing: `found.name`, `found.endDateTime`. */
  readonly references: References;
}

/** Of a list beside, those that no plan made. */
export interface NotOurs {
  /** One of it, in words: "Client secret". */
  readonly label: string;
  /** Never a secret. */
  readonly names: readonly string[];
}

/** What ends: a SAML signing certificate or a client secret that Entra would take now, or that has just ended. */
export interface End {
  readonly kind: 'certificate' | 'secret';
  /** `keyId` of a secret, thumbprint (upper-case hexadecimal) of a certificate. */
  readonly id: string;
  /** ISO 8601. */
  readonly endsAt: string;
  /** The application's display name. */
  readonly application: string;
  /** A certificate that signs now; a secret is always in use as far as we know. */
  readonly active: boolean;
}

/** One whole read-back of a request's applications. */
export type Look =
  | {
      readonly kind: 'unread';
      readonly why: 'refused' | 'throttled' | 'unreachable';
      readonly notBefore?: Date;
    }
  | {
      readonly kind: 'seen';
      readonly differences: readonly Difference[];
      readonly beside: Baseline['lists'];
      /** What a baseline keeps of the values. */
      readonly stood?: Baseline['stood'];
      /** Without a baseline: who else may change it, act as it or is sent what it signs, and no plan made it. */
      readonly notOurs?: readonly NotOurs[];
      readonly ends: readonly End[];
      /** People and groups that are assigned; `null` where it could not be read. */
      readonly assigned: number | null;
      /** No assignment is required by one of its applications at least. */
      readonly letsEverybodyIn: boolean;
      /** Names as they are now, by the path of the object: a renaming is told once and is no drift. */
      readonly names: Readonly<Record<string, string>>;
    };
