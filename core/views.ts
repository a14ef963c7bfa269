import type { MessageView, HandOverView } from './hand-over-views';
import type { PlanView } from './plan-views';
import type { NamedPerson } from './request';
import type { LinkView } from './view-parts';
import type { DriftView } from './drift-view';
import type { AdviceView } from './advice-view';
import type { CareLineView, DigestView, EndView, OwnerView } from './care-views';

export type { LabelledValue, LinkView } from './view-parts';
export type { OperationView, PlanView, StageView } from './plan-views';
export type {
  HandOverItem,
  StepField,
  StepView,
  MessageView,
  SecretView,
  IdentityView,
  HandOverView,
} from './hand-over-views';

/** What cards are drawn from: plain data, no markup, no decision left to take. */
export type CardView =
  | QuestionView
  | PauseView
  | PlanView
  | HandOverView
  | NoticeView
  | StatusView
  | DriftView
  | FailedSignInView
  | OwnerView
  | EndView
  | DigestView;

/** One question of a page. */
export interface FieldView {
  /** The recipe's input id; also the id of the card's input. */
  readonly id: string;
  readonly label: string;
  /** Why it is asked. */
  readonly why: string;
  /** Where in the vendor's portal (or in Entra) it is found; `''` where the page says it, or nobody does. */
  readonly where: string;
  /** `lines` takes line breaks; `password` is not shown while it is typed, nor ever again. */
  readonly input: 'text' | 'lines' | 'password' | 'choice';
  readonly choices: readonly { readonly id: string; readonly title: string; readonly explanation: string }[];
  readonly required: boolean;
  /** What may be searched for above the field; `null` where nothing is. */
  readonly search: 'people' | 'groups' | null;
  /** Without "e.g. ". */
  readonly example: string | null;
  /** Shown by the client when a required input is left empty. */
  readonly errorMessage: string;
  /** Offered in the input. */
  readonly value: string | null;
  /** `error` can never work; `warning` may be confirmed with `Use it anyway`. */
  readonly problem: { readonly severity: 'error' | 'warning'; readonly text: string } | null;
}

export interface QuestionView {
  readonly kind: 'question';
  readonly requestId: string;
  readonly vendorName: string;
  readonly requesterName: string;
  /** Key of the open page; `''` where none is. */
  readonly page: string;
  /** The question, or what the questions have in common. */
  readonly title: string;
  /** What an approver wants changed: "Megan Bowen asks: another redirect URL"; `null` when nobody asked. */
  readonly asks: string | null;
  /** What must be so before anything starts; with the first page only. */
  readonly prerequisites: readonly string[];
  /** Where all of the page is found; `''` where each field says it. */
  readonly where: string;
  /** The vendor's instructions; `null` where nobody knows an address. */
  readonly link: LinkView | null;
  readonly fields: readonly FieldView[];
  /** Ids of the fields that were filled in by typing or found good before; a press says which it has seen. */
  readonly noted: readonly string[];
  /** What was answered so far; nothing sealed. */
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  readonly canGoBack: boolean;
  /** `answered` and `closed` cards have no buttons; `answered` shows the answers. */
  readonly status: 'open' | 'answered' | 'closed';
  /** Why it is closed, e.g. "Cancelled by Alex Admin". */
  readonly note: string | null;
}

/** The set-up waits for the vendor. */
export interface PauseView {
  readonly kind: 'pause';
  readonly requestId: string;
  readonly vendorName: string;
  /** The question that is asked afterwards; what `Continue` refers to. */
  readonly waitingFor: string;
  readonly title: string;
  readonly text: string;
  readonly since: string;
  /** What to send to the vendor first. */
  readonly message: MessageView | null;
  readonly isOpen: boolean;
  /** The vendor's own values come after ours. */
  readonly isAfterHandOver: boolean;
  /** Why it is closed. */
  readonly note: string | null;
}

export interface NoticeView {
  readonly kind: 'notice';
  readonly requestId: string;
  readonly completed: boolean;
  /** "SSO set-up complete: Amplitude" or "Amplitude is ready in Entra, vendor side open". */
  readonly title: string;
  /** Who, vendor, when; nothing secret. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface AuditLineView {
  /** RFC 3339 to the second, UTC. */
  readonly at: string;
  /** "Latchkey" where no person did it. */
  readonly who: string;
  readonly what: string;
  /** Method, path and Microsoft's ids; `''` where nothing was sent. */
  readonly technical: string;
  readonly outcome: 'good' | 'bad' | 'plain';
}

export interface AuditView {
  /** The vendor, or which requests are listed. */
  readonly title: string;
  readonly note: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Request id and plan hashes. */
  readonly ids: readonly { readonly label: string; readonly value: string }[];
  /** Oldest first. */
  readonly entries: readonly AuditLineView[];
  /** `null` where no request's entries are shown. */
  readonly pages: {
    readonly requestId: string;
    /** From 1, the newest. */
    readonly page: number;
    readonly hasOlder: boolean;
  } | null;
  /** Other requests, newest first. */
  readonly others: readonly {
    readonly requestId: string;
    readonly vendorName: string;
    /** State, who asked, when. */
    readonly about: string;
  }[];
}

/** What the tenant's log told of a refused sign-in. */
export interface FailedSignInView {
  readonly kind: 'advice';
  readonly requestId: string;
  readonly vendorName: string;
  /** Who is to notice it. */
  readonly mention: NamedPerson;
  /** "A sign-in was refused, 30 Nov 2026 16:02 UTC." */
  readonly headline: string;
  readonly advice: AdviceView;
}

/** Several of one kind, by name. */
export interface NamedList {
  /** "Client secret"; `labels` says it of more than one. */
  readonly label: string;
  readonly labels: string;
  readonly names: readonly string[];
  /** How many are not named. */
  readonly unnamed: number;
}

/** A short message to the owner: who decided what, or what got stuck. */
export interface StatusView {
  readonly kind: 'status';
  readonly requestId: string;
  readonly vendorName: string;
  readonly text: string;
  /** What is named besides, by what it is; nothing where the text says it all. */
  readonly lists: readonly NamedList[];
  /** The owner, where it is their turn now: mentioned and notified. */
  readonly mention: NamedPerson | null;
}

export interface SetupRowView {
  readonly requestId: string;
  readonly vendorName: string;
  /** `''` where it is called like the vendor. */
  readonly applicationName: string;
  /** "Waits for approval". */
  readonly state: string;
  readonly tone: 'good' | 'warning' | 'attention' | 'plain';
  /** "Your turn"; `''` where nobody has to act. */
  readonly turn: string;
  /** `''` where it is the viewer's own. */
  readonly owner: string;
  /** What ends next, what differs, how many are assigned; nothing before the hand-over. */
  readonly care: readonly CareLineView[];
}

export interface SetupListView {
  readonly note: string | null;
  readonly rows: readonly SetupRowView[];
  /** What was searched for; `''` for all. */
  readonly words: string;
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
}

export interface VendorRowView {
  readonly id: string;
  readonly name: string;
  readonly draft: boolean;
}

export interface VendorListView {
  /** Each gets a button: the first five, or what may have been meant. */
  readonly tiles: readonly VendorRowView[];
  /** All that may be set up; what the search finds without asking us. */
  readonly all: readonly VendorRowView[];
  /** How many of them are vendors: recipes for any vendor are none. */
  readonly count: number;
  /** All again by what they are for; `''` where nothing says it. */
  readonly categories: readonly { readonly name: string; readonly vendors: readonly VendorRowView[] }[];
  /** "I do not know “amplitud”. Did you mean this?" */
  readonly note: string | null;
  /** What was typed and is no vendor's name: recipes for any vendor start with it. */
  readonly named: string | null;
}
