import type { DriftKind } from './drift';
import type { NamedPerson } from './request';
import type { Turn } from './turn';

/** One thing that differs, in words. */
export interface DriftRowView {
  readonly kind: DriftKind;
  readonly label: string;
  /** `''` where there is nothing to name. */
  readonly was: string;
  readonly is: string;
  /** "by Megan Bowen, 30 Nov 2026 10:02 UTC"; `''` where nobody knows. */
  readonly by: string;
  readonly letsSomebodyIn: boolean;
}

/**
 * What differs in Entra from what was set up.
 * - `open`: to be answered. `muted`: not told again for a while. `busy`: another plan of the set-up is under way
 * - `settled`: a plan has put it back or accepted it, or it went away. `replaced`: something else differs now
 * - `told`: nothing to answer
 */
export interface DriftView {
  readonly kind: 'drift';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  readonly requesterName: string;
  /** Set up here, not only watched. */
  readonly isOurs: boolean;
  readonly state: 'open' | 'muted' | 'busy' | 'settled' | 'replaced' | 'told';
  readonly turn: Turn;
  readonly headline: string;
  /** The most telling first. */
  readonly rows: readonly DriftRowView[];
  /** What to think of before it is answered. */
  readonly notes: readonly string[];
  /** "Renamed in Entra: now “Other”."; `''` where it is called as planned. */
  readonly renamed: string;
  /** Hash of what is shown; buttons bring it back. */
  readonly drift: string;
  readonly buttons: {
    readonly putBack: boolean;
    readonly accept: boolean;
    /** What is meant to be pressed first. */
    readonly isAcceptFirst: boolean;
    readonly mute: boolean;
    readonly restore: boolean;
  };
  /** Paths and keys, for whoever looks closer. */
  readonly technical: readonly { readonly label: string; readonly value: string }[];
  /** Told of a new message. */
  readonly mentions: readonly NamedPerson[];
}
