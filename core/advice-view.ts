/** A button of the set-up that is a part of the cure. */
export type CureButton = 'New secret' | 'Change answers' | 'Copy values';

export interface AdviceButton {
  /** One of the set-up's own buttons, or what the cure does. */
  readonly title: string;
  /** Where the title is not it. */
  readonly verb?: 'cure';
  readonly data: Readonly<Record<string, string>>;
}

/** Another set-up that may be meant. */
export interface OtherSetUp {
  readonly requestId: string;
  readonly name: string;
}

export interface AdviceView {
  /** `AADSTS50105`. */
  readonly code: string;
  /** "For your set-up of Amplitude (application Amplitude)." */
  readonly about: string;
  readonly means: string;
  /** Who can mend it. */
  readonly who: string;
  readonly isFailure: boolean;
  /** What to do, one after the other. */
  readonly steps: readonly string[];
  readonly notes: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly buttons: readonly AdviceButton[];
  readonly others: readonly (OtherSetUp & { readonly code: number })[];
  /** Microsoft's own page on it. */
  readonly lookUpUrl: string;
}
