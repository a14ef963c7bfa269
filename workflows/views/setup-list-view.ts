import { REQUEST_STATES, type Person, type RequestRecord, type RequestState } from '../../core/request';
import type { SetupListView, SetupRowView } from '../../core/views';
import { STANDINGS } from '../../core/whose-turn';
import { asksOthers } from '../request/approvers';
import { dayAndTime } from '../../core/day-and-time';
import { currentPlan } from '../request/current-plan';
import { gateOfPaused } from '../request/gates';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';

type Reading = Pick<Ports, 'store' | 'catalogue' | 'rules' | 'clock'>;

export interface ListAsked {
  readonly person: Person;
  /** Whether other people's set-ups are theirs to see. */
  readonly seesAll: boolean;
  /** As typed: a part of a name, or `ended`; `''` for all that stand. */
  readonly words: string;
  /** From 1. */
  readonly page: number;
}

const PER_PAGE = 10;
const ENDED: readonly RequestState[] = ['rejected', 'expired', 'cancelled', 'undone'];
const STANDING = REQUEST_STATES.filter((state) => !ENDED.includes(state));

/** The set-ups a person may see, ten a page: their own first, then the newest. */
export async function setupListView(reading: Reading, asked: ListAsked): Promise<SetupListView> {
  const { person, page } = asked;
  const found = await listed(reading, asked);
  const rows = found.slice(0, PER_PAGE).map((request) => rowOf(reading, request, person));
  return {
    note: rows.length === 0 ? nothing(asked) : null,
    rows: await Promise.all(rows),
    words: asked.words,
    page,
    hasMore: found.length > PER_PAGE,
  };
}

/** One more than a page holds, where there are more. */
export function listed(
  { store, catalogue }: Reading,
  { person, seesAll, words, page }: ListAsked,
): Promise<readonly RequestRecord[]> {
  const isEnded = words.toLowerCase() === 'ended';
  const found = catalogue.find(words);
  return store.requests.findListed({
    states: isEnded ? ENDED : STANDING,
    first: person.objectId,
    onlyTheirs: !seesAll,
    matching: isEnded || words === '' ? null : { recipeIds: 'exact' in found ? [found.exact.id] : [], words },
    offset: (page - 1) * PER_PAGE,
    limit: PER_PAGE + 1,
  });
}

async function rowOf(reading: Reading, request: RequestRecord, viewer: Person): Promise<SetupRowView> {
  const { vendorName, applicationName } = await namesOf(reading, request);
  const { text, tone } = STANDINGS[request.state];
  const isTheirs = request.requester.objectId === viewer.objectId;
  return {
    requestId: request.id,
    vendorName,
    applicationName: applicationName === vendorName ? '' : applicationName,
    state: (await waitText(reading, request)) ?? text,
    tone,
    turn: turnOf(reading, request, isTheirs),
    requester: isTheirs ? '' : request.requester.displayName,
  };
}

/** What a plan waits for at its gate: nobody's turn where it is a day. */
async function waitText({ store, clock }: Reading, request: RequestRecord): Promise<string | null> {
  const plan = request.state === 'paused' ? await currentPlan(store, request) : null;
  const closed = plan === null ? null : gateOfPaused(request, plan, clock.now());
  if (closed === null) return null;
  const { opensAt, gate } = closed;
  return opensAt === null ? gate.says : `Goes on by itself on ${dayAndTime(opensAt)}`;
}

function turnOf({ rules }: Reading, { state, requester }: RequestRecord, isTheirs: boolean): string {
  const requesters = isTheirs ? 'Your turn' : `${requester.displayName}’s turn`;
  switch (STANDINGS[state].turn) {
    case 'requester':
      return requesters;
    case 'approver':
      return asksOthers(rules) ? 'An approver’s turn' : requesters;
    case 'vendor':
      return 'The vendor’s turn';
    case 'latchkey':
      return 'Working';
    case 'nobody':
      return '';
  }
}

function nothing({ words, page }: ListAsked): string {
  if (page > 1) return 'There are no more.';
  if (words.toLowerCase() === 'ended')
    return 'Nothing was rejected, cancelled or undone, and nothing expired.';
  return words === ''
    ? 'There is no set-up yet. Type /setup-sso to begin one.'
    : `No set-up that you may see is called “${words}”. /sso list shows all.`;
}
