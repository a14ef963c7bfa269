import type { DriftView } from './drift-view';
import type { AdviceView } from './advice-view';
import type { CareLineView, DigestView, EndView, OwnerView } from './care-views';
import type { GraphRequest } from './graph-request';
import type { OperationEffect, OperationFailure, OperationState, PlanNotice, PlannedChange } from './plan';
import type { NamedPerson, RequestState } from './request';
import type { PlanKind, Stage } from './stages';
import type { CheckResult } from './checks';
import type { Turn } from './turn';
import type { LabelledValue, LinkView } from './view-parts';

export type { LabelledValue, LinkView } from './view-parts';

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

export interface OperationView {
  readonly key: string;
  readonly title: string;
  readonly change: PlannedChange;
  readonly details: readonly string[];
  readonly request: GraphRequest;
  readonly permissions: readonly string[];
  /** `in-doubt`: begun, and nobody heard what became of it; `unread`: written and not read back. */
  readonly state: OperationState | 'planned' | 'in-doubt' | 'unread';
  readonly effect: OperationEffect | null;
  readonly checks: readonly CheckResult[];
  readonly remark: string | null;
  readonly failure: OperationFailure | null;
}

export interface StageView {
  readonly stage: Stage;
  /**
   * "Approved by Alex Admin, 21 Nov 2026 10:02 UTC", "Waits for approval", "1 of 2 approvals (Megan Bowen)";
   * `''` where nobody was asked yet.
   */
  readonly approval: string;
  readonly operations: readonly OperationView[];
}

export interface PlanView {
  readonly kind: 'plan';
  readonly requestId: string;
  readonly vendorName: string;
  readonly applicationName: string;
  readonly tenantName: string;
  readonly requesterName: string;
  /** Whom it is shown to for approval; `null` where nobody else is asked. */
  readonly approvers: string | null;
  readonly planKind: PlanKind;
  /** `null` while the tenant is being looked at, and when no plan could be made. */
  readonly plan: {
    readonly hash: string;
    /** `22 Nov 2026 10:02 UTC`. */
    readonly expiresAt: string;
    readonly stages: readonly StageView[];
    /** Approved with the plan, and run only when somebody asks for it. */
    readonly onDemand: readonly OperationView[];
  } | null;
  readonly state: RequestState;
  /** One or two sentences on where the request stands: "Looking at your tenant…", "Set up and read back." */
  readonly headline: string;
  readonly turn: Turn;
  /** Whether the plan runs, waits to be decided, or is over one way or the other. */
  readonly phase: 'looking' | 'deciding' | 'running' | 'paused' | 'failed' | 'over';
  /** Who will be able to sign in, or no longer will; `null` where that is not the plan's matter. */
  readonly risk: { readonly text: string; readonly severity: 'info' | 'warning' } | null;
  /** What was not asked and stands on the plan. */
  readonly chosen: readonly LabelledValue[];
  /** What this plan has otherwise than the one before it, in words. */
  readonly differences: readonly string[];
  readonly notices: readonly PlanNotice[];
  /** Who are asked by name: mentioned in the message that carries the card. */
  readonly mentions: readonly NamedPerson[];
  readonly buttons: {
    /** Only the next open stage; `null` when nothing can be approved. */
    readonly approveStage: Stage | null;
    /** A stage was approved by itself before: the others are as well. */
    readonly isStepwise: boolean;
    readonly approveAll: boolean;
    readonly reject: boolean;
    readonly requestChanges: boolean;
    readonly changeAnswers: boolean;
    readonly tryAgain: boolean;
    readonly undo: boolean;
    readonly restore: boolean;
    /** The plan waits for somebody's word. */
    readonly vendorIsReady: boolean;
    /** The plan's operation on demand may run now. */
    readonly switchBack: boolean;
    /** The plan waits at a gate and may be ended there. */
    readonly cancel: boolean;
  };
}

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
  readonly others: readonly { readonly requestId: string; readonly title: string }[];
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

/** A short message to the requester: who decided what, or what got stuck. */
export interface StatusView {
  readonly kind: 'status';
  readonly requestId: string;
  readonly vendorName: string;
  readonly text: string;
  /** The requester, where it is their turn now: mentioned and notified. */
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
  /** All again by what they are for; `''` where nothing says it. */
  readonly categories: readonly { readonly name: string; readonly vendors: readonly VendorRowView[] }[];
  /** "I do not know “amplitud”. Did you mean this?" */
  readonly note: string | null;
  /** What was typed and is no vendor's name: recipes for any vendor start with it. */
  readonly named: string | null;
}
