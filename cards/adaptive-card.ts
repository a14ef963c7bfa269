/** The parts of Adaptive Cards 1.5 that our cards use, as JSON. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  /** Of its texts: screen readers and dates go by it. */
  readonly lang?: string;
  readonly speak: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
  readonly msteams?: { readonly entities?: readonly CardElement[] };
}

export interface CardElement {
  readonly type: string;
  readonly id?: string;
  readonly isVisible?: boolean;
  readonly [property: string]: unknown;
}

/** What a button brings back; the verb stands in it only where the host has no Action.Execute. */
export type CardActionData = Readonly<Record<string, string>>;

/** `secondary` stands in the overflow menu. */
export type ActionMode = 'primary' | 'secondary';

export interface SubmitAction {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly mode?: ActionMode;
  readonly style: ActionStyle;
  readonly associatedInputs: AssociatedInputs;
  readonly data: CardActionData;
}

export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly mode?: ActionMode;
  readonly style: ActionStyle;
  readonly verb: string;
  readonly associatedInputs: AssociatedInputs;
  readonly data: CardActionData;
  readonly fallback: SubmitAction;
}

export interface OpenUrlAction {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly mode?: ActionMode;
  readonly url: string;
}

export interface ToggleVisibilityAction {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  readonly mode?: ActionMode;
  readonly targetElements: readonly string[];
}

export interface ShowCardAction {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly mode?: ActionMode;
  readonly card: {
    readonly type: 'AdaptiveCard';
    readonly version: string;
    readonly body: readonly CardElement[];
    readonly actions: readonly CardAction[];
  };
}

export type CardAction =
  ExecuteAction | SubmitAction | OpenUrlAction | ToggleVisibilityAction | ShowCardAction;

export type ActionStyle = 'default' | 'positive' | 'destructive';
export type AssociatedInputs = 'auto' | 'none';

/** Teams shows at most six buttons on a card. */
export const MAX_BUTTONS = 6;

/** 60,000 bytes of UTF-16, the unit in which Teams counts, well under what it takes in one message. */
export const MAX_CARD_CHARACTERS = 30_000;
