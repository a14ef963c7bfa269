import type { LinkView } from './view-parts';

export interface HandOverItem {
  readonly label: string;
  readonly value: string;
  /** A web address the person may open. */
  readonly url?: string;
  /** The value is the name of a file, and the address is where it is fetched. */
  readonly isFile?: true;
  /** Not typed at the vendor, so folded away. */
  readonly other?: boolean;
}

/** A value that goes into a field at the vendor. */
export interface StepField {
  readonly label: string;
  readonly value: string;
  /** A file of ours, or a web address the person may open. */
  readonly url?: string;
}

/** Something a person does, in the vendor's portal or in Entra; `''` where the recipe says nothing. */
export interface StepView {
  readonly portal: 'vendor' | 'entra';
  readonly text: string;
  /** Role that the person needs there. */
  readonly role: string;
  /** `Settings > Organization > Single Sign-On`. */
  readonly menuPath: string;
  readonly fields: readonly StepField[];
  /** How the person sees that it worked. */
  readonly check: string;
  readonly url: string;
  /** What the step needs at hand. */
  readonly files: readonly LinkView[];
  readonly drafts: readonly MessageView[];
  /** Revealed with this step. */
  readonly secrets: readonly SecretView[];
  /** Somebody else has to act, so nobody knows how long it takes. */
  readonly waits: boolean;
}

/** A draft that a person sends; never with a secret in it. */
export interface MessageView {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Page with the whole text and, where it fits one, a `mailto:` link. Teams opens none from a card. */
  readonly pageUrl: string;
  /** The draft as an e-mail file with its attachments inside. */
  readonly emailUrl: string;
  readonly attachments: readonly LinkView[];
}

/** A field that is only shown on the one-time page. */
export interface SecretView {
  /** Which of the request's secrets; what `Reveal secret` brings back. */
  readonly name: string;
  readonly label: string;
  readonly note: string;
  readonly canReveal: boolean;
  /** Another one can be made by a plan of its own. */
  readonly canRenew: boolean;
  readonly isInVault: boolean;
  /** Where the portal shows what is in a vault; `null` for what is sealed here, and for clouds without a known portal. */
  readonly vaultUrl: string | null;
}

/** An ID of the application as the vendor calls it, with Entra's own name beside it. */
export interface IdentityView {
  readonly label: string;
  /** `''` where the vendor calls it the same, or has no name for it. */
  readonly entraLabel: string;
  readonly value: string;
}

export interface HandOverView {
  readonly kind: 'hand-over';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  /**
   * `open`: the vendor's side is to be done. `works`: somebody confirmed it. `taken-back`: undone in Entra.
   * `replaced`: a newer card has what came since, or somebody else has taken over.
   */
  readonly phase: 'open' | 'works' | 'taken-back' | 'replaced';
  /** "Ready in Entra. 3 things left in Amplitude, about 5 minutes." */
  readonly headline: string;
  /** What came since the first hand-over, and for whom this card is new; `null` for the first. */
  readonly news: { readonly text: string; readonly person: { name: string; channelUserId: string } } | null;
  /** Client ID and tenant ID. */
  readonly identity: readonly IdentityView[];
  readonly items: readonly HandOverItem[];
  /** All of them, whether a step has them or not. */
  readonly secrets: readonly SecretView[];
  /** Files that no step has, and where things are found. */
  readonly links: readonly LinkView[];
  /** Left to do, in Entra and at the vendor, in one order. */
  readonly steps: readonly StepView[];
  /** Done once already, so not to be done again for what is new. */
  readonly doneSteps: readonly StepView[];
  /** Those that no step sends. */
  readonly drafts: readonly MessageView[];
  readonly warnings: readonly string[];
  /** What is known of sign-ins: one that was seen, that none was seen yet, or why nobody looks; `null` before a test. */
  readonly signIn: { readonly text: string; readonly isSeen: boolean } | null;
  /** `Test sign-in` has somewhere to lead to. */
  readonly canTest: boolean;
  /** Sentence that must be confirmed before `It works in <vendor>` is taken; `null` when there is none. */
  readonly verification: string | null;
  readonly canConfirm: boolean;
  /** A plan that makes anew what ends may be asked for. */
  readonly canRenew: boolean;
  /** Hash of the plan whose switch can be taken back at once; `null` where there is none. */
  readonly switchBack: string | null;
  /** The answers may be changed, as a plan of its own. */
  readonly canChange: boolean;
  /** What to do once it works. */
  readonly next: readonly { readonly text: string; readonly link: LinkView | null }[];
}
