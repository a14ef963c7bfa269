import type { NamedPerson } from './request';
import type { LabelledValue, LinkView } from './view-parts';

/** Somebody is asked to look after a set-up from now on. */
export interface OwnerView {
  readonly kind: 'owner';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  /** Id of the question; what its buttons bring back. */
  readonly offer: string;
  /** `over`: answered, replaced or not wanted any more. */
  readonly status: 'open' | 'taken' | 'over';
  /** Whose turn it is; `null`: whoever may approve. */
  readonly asked: NamedPerson | null;
  /** "Alex Admin asks you to look after this set-up from now on." */
  readonly headline: string;
  /** What the owner does, in a few sentences. */
  readonly means: readonly string[];
  /** Where Entra itself writes to, and how to change that; `null` where it writes to nobody. */
  readonly mail: { readonly text: string; readonly link: LinkView | null } | null;
  readonly canDecline: boolean;
}

/** A certificate or secret of one application ends, or has ended. */
export interface EndView {
  readonly kind: 'end';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  /** `over`: a newer card says how it stands, or it does not end any more. */
  readonly status: 'open' | 'over';
  readonly hasEnded: boolean;
  /** "The client secret ends on 12 May 2027, in 7 days." */
  readonly headline: string;
  /** What happens then and what is to be done, in words; nothing where it is over. */
  readonly texts: readonly string[];
  /** What begins the renewal; `null` while another plan is under way. */
  readonly start:
    | { readonly by: 'new-secret'; readonly secret: string }
    | { readonly by: 'renew'; readonly of: 'first' | 'second' }
    | { readonly by: 'hand'; readonly menuPath: string; readonly link: LinkView | null }
    | null;
  /** Whose turn it is: told by the message; `null` where several people see it. */
  readonly mention: NamedPerson | null;
}

export interface DigestRowView {
  readonly vendorName: string;
  /** `''` where it is called like the vendor. */
  readonly applicationName: string;
  /** "signing certificate". */
  readonly what: string;
  /** "12 May 2027, in 34 days". */
  readonly ends: string;
  readonly tone: 'warning' | 'attention' | 'plain';
}

/** What ends within the next 60 days, for its owner, once a week. */
export interface DigestView {
  readonly kind: 'digest';
  /** The next ends first. */
  readonly rows: readonly DigestRowView[];
  readonly more: number;
  /** The set-ups of this person as a file. */
  readonly csvUrl: string;
}

/** One thing that a list says of a set-up since it was handed over. */
export interface CareLineView {
  readonly text: string;
  readonly tone: 'plain' | 'warning' | 'attention';
}

/** One set-up since it was handed over. */
export interface SetupStatusView {
  readonly vendorName: string;
  readonly applicationName: string;
  /** "Ready in Entra, vendor side open". */
  readonly state: string;
  readonly facts: readonly (LabelledValue & Pick<CareLineView, 'tone'>)[];
}
