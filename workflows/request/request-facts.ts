import type { RequestRecord, RequestState } from '../../core/request';

/** `facts.openCard`: subject of the one question card that still takes an answer. */
export const OPEN_CARD = 'openCard';
/** `facts.conversation`: where the person took the request up again, if not where it began. */
export const CONVERSATION = 'conversation';
/** `facts.failedWhile`: the state in which it failed; decides what `Try again` does. */
export const FAILED_WHILE = 'failedWhile';
/** `facts.waitingFor`: the question that is asked once the vendor has answered. */
export const WAITING_FOR = 'waitingFor';
/** `facts.waitingSince`: ISO 8601. */
export const WAITING_SINCE = 'waitingSince';
/** `facts.resumed`: questions whose wait is over. */
export const RESUMED = 'resumed';
/** `facts.begun`: questions that the command itself answered; no card asked them. */
export const BEGUN = 'begun';
/** `facts.page`: what the card of the open page shows beside the answers. */
export const PAGE = 'page';
/** `facts.form`: questions that are asked on one card although they are answered, filled in. */
export const FORM = 'form';
/** `facts.answersCard`: subject of the newest question card, which shows the answers once they are given. */
export const ANSWERS_CARD = 'answersCard';

/** `facts.conflict`: applications that stand where the plan would make one. */
export const CONFLICT = 'conflict';
/** `facts.secondConflict`: the same for the recipe's second application. */
export const SECOND_CONFLICT = 'secondConflict';
/** `facts.missing`: questions asked again because the application that was made has no such address. */
export const MISSING = 'missing';
/** `facts.gone`: `{ questions, kind }`, sealed answers that were not kept any more, and the plan that needs them. */
export const GONE = 'gone';

/** `facts.changesRequested`: the open questions' heading, until there is a new plan: “Megan Bowen asks: …”. */
export const CHANGES_REQUESTED = 'changesRequested';
/** `facts.reminders`: how often the open vendor side was called to mind. */
export const REMINDERS = 'reminders';
/** `facts.reminded`: id of the plan whose approvers were reminded. */
export const REMINDED = 'reminded';
/** `facts.waitingForGraph`: `{ text, until }`, while a read of the tenant has to wait. */
export const WAITING_FOR_GRAPH = 'waitingForGraph';
/** `facts.retryNotBefore`: the moment until which Microsoft asked to wait when the request failed. */
export const RETRY_NOT_BEFORE = 'retryNotBefore';
/** `facts.newSecretOf`: the application that a renewal is for, where a recipe has two: `first` or `second`. */
export const NEW_SECRET_OF = 'newSecretOf';
/** `facts.renews`: what the renewal that is under way, or the last one, makes anew: `certificate` or `secret`; `clean-up`: nothing. */
export const RENEWS = 'renews';
/** `facts.cure`: what a plan that mends a sign-in writes (`core/cure.ts`). */
export const CURE = 'cure';
/** `facts.planAskedBy`: who asked for the undo, restore, renew or change plan, and so is no second person for it. */
export const PLAN_ASKED_BY = 'planAskedBy';

/** `facts.acceptReason`: why what differs shall stand, in the words of who pressed Accept. */
export const ACCEPT_REASON = 'acceptReason';

/** `facts.answeredBy`: who answered the set-up's questions besides the requester, and so is no second person for it. */
export const ANSWERED_BY = 'answeredBy';

/** `facts.personalChat`: whether the owner's personal chat could be reached. */
export const PERSONAL_CHAT = 'personalChat';
/** `facts.noticeChannel`: `unreachable` where the notice of this request could not be posted. */
export const NOTICE_CHANNEL = 'noticeChannel';

/** Where the conversation about this request goes on. */
export function conversationOf(request: RequestRecord): string {
  return textIn(request, CONVERSATION) || request.origin;
}

export function resumedQuestions(request: RequestRecord): readonly string[] {
  return textsIn(request, RESUMED);
}

export function textsIn({ facts }: RequestRecord, key: string): readonly string[] {
  const texts = facts[key];
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}

/** A plan has run: the values for the vendor are known, and questions that come after them may be asked. */
export function isHandedOver(request: RequestRecord): boolean {
  return textIn(request, 'handedOverPlan') !== '';
}

const MAY_BE_RENEWED: readonly RequestState[] = ['handed-over', 'completed', 'waiting-on-vendor', 'paused'];

/**
 * Nothing is being written, and there is something that a new secret can follow. What is only watched is adopted by the
 * plan.
 */
export function mayRenew(request: RequestRecord): boolean {
  return request.state === 'watched' || (MAY_BE_RENEWED.includes(request.state) && isHandedOver(request));
}

/** The same, and no renewal waits: only a secret whose text is lost is made anew while one does. */
export function mayRenewNow(request: RequestRecord): boolean {
  return mayRenew(request) && request.state !== 'paused';
}

export function numberIn({ facts }: RequestRecord, key: string): number {
  const value = facts[key];
  return typeof value === 'number' ? value : 0;
}

export function textIn({ facts }: RequestRecord, key: string): string {
  const value = facts[key];
  return typeof value === 'string' ? value : '';
}
