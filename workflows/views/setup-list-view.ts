import type { WatchedRecord } from '../../core/ports/watched';
import type { Person, RequestRecord } from '../../core/request';
import type { SetupListView, SetupRowView } from '../../core/views';
import { STANDINGS } from '../../core/whose-turn';
import { asksOthers } from '../request/approvers';
import { dayAndTime } from '../../core/day-and-time';
import { currentPlan } from '../request/current-plan';
import { gateOfPaused } from '../request/gates';
import { namesOf } from '../request/names-of';
import { listed, PER_PAGE, type ListAsked } from '../request/find-setups';
import type { Ports } from '../ports';
import { careLines, careOf, ownerWords } from './setup-care';

type Reading = Pick<Ports, 'store' | 'catalogue' | 'rules' | 'clock'>;

/** The set-ups a person may see, ten a page: their own first, then the newest. */
export async function setupListView(reading: Reading, asked: ListAsked): Promise<SetupListView> {
  const { person, page } = asked;
  const found = await listed(reading, asked);
  const shown = found.slice(0, PER_PAGE);
  const records = await reading.store.watched.getMany(shown.map(({ id }) => id));
  const rows = shown.map((request) => {
    const record = records.find(({ requestId }) => requestId === request.id) ?? null;
    return rowOf(reading, { request, record, viewer: person });
  });
  return {
    note: rows.length === 0 ? nothing(asked) : null,
    rows: await Promise.all(rows),
    words: asked.words,
    page,
    hasMore: found.length > PER_PAGE,
  };
}

interface Row {
  readonly request: RequestRecord;
  readonly record: WatchedRecord | null;
  readonly viewer: Person;
}

async function rowOf(reading: Reading, { request, record, viewer }: Row): Promise<SetupRowView> {
  const { vendorName, applicationName } = await namesOf(reading, request);
  const { text, tone } = STANDINGS[request.state];
  const isTheirs = request.owner.objectId === viewer.objectId;
  return {
    requestId: request.id,
    vendorName,
    applicationName: applicationName === vendorName ? '' : applicationName,
    state: (await waitText(reading, request)) ?? text,
    tone,
    turn: turnOf(reading, request, isTheirs),
    owner: isTheirs ? '' : ownerWords(request),
    care: careLines(await careOf(reading, request, record), reading.clock.now()),
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

function turnOf({ rules }: Reading, { state, owner }: RequestRecord, isTheirs: boolean): string {
  const owners = isTheirs ? 'Your turn' : `${owner.displayName}’s turn`;
  switch (STANDINGS[state].turn) {
    case 'owner':
      return owners;
    case 'approver':
      return asksOthers(rules) ? 'An approver’s turn' : owners;
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
