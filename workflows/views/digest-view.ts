import { DAY_MS } from '../../core/durations';
import { dayOf } from '../../core/day-and-time';
import type { CardRecord } from '../../core/ports/card-store';
import { NO_REQUEST } from '../../core/ports/file-links';
import type { DigestRowView, DigestView } from '../../core/care-views';
import { concerning, toldIn } from '../care/ends/series';
import { ageOf, END_WORDS } from '../care/ends/tell-ends';
import { DIGEST_DAYS, fromNow, passedThreshold } from '../care/ends/thresholds';
import type { Ending } from '../care/ends/digest';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';

const MOST_ROWS = 20;
const PERSONAL = /^personal:(.+)$/;

/** What ends for the person in whose chat the card stands; `null` where nothing does any more. */
export async function digestView(ports: Ports, { conversation }: CardRecord): Promise<DigestView | null> {
  const owner = PERSONAL.exec(conversation)?.[1] ?? '';
  const ending = await endingFor(ports, owner);
  if (ending.length === 0) return null;
  const rows = ending.slice(0, MOST_ROWS).map((one) => rowOf(ports, one));
  return {
    kind: 'digest',
    rows: await Promise.all(rows),
    more: Math.max(0, ending.length - MOST_ROWS),
    csvUrl: ports.fileLinks.linkTo({
      requestId: NO_REQUEST,
      kind: 'weekly',
      id: `${owner}_`,
      name: 'set-ups.csv',
    }),
  };
}

async function endingFor(ports: Ports, owner: string): Promise<readonly Ending[]> {
  const { store, clock } = ports;
  const before = clock.now().getTime() + DIGEST_DAYS * DAY_MS;
  const requests = await store.requests.findOwnedBy(owner);
  const records = await store.watched.getMany(requests.map(({ id }) => id));
  const ending: Ending[] = [];
  for (const record of records) {
    const request = requests.find(({ id }) => id === record.requestId);
    if (request === undefined) continue;
    const ends = concerning(record.ends, await ageOf(ports, record, toldIn(request)));
    ending.push(...ends.filter(({ endsAt }) => Date.parse(endsAt) < before).map((end) => ({ request, end })));
  }
  return ending.sort((one, other) => Date.parse(one.end.endsAt) - Date.parse(other.end.endsAt));
}

async function rowOf(ports: Ports, { request, end }: Ending): Promise<DigestRowView> {
  const { vendorName, applicationName } = await namesOf(ports, request);
  const now = ports.clock.now();
  return {
    vendorName,
    applicationName: applicationName === vendorName ? '' : applicationName,
    what: END_WORDS[end.kind],
    ends: `${dayOf(new Date(end.endsAt))}, ${fromNow(end.endsAt, now)}`,
    tone: TONES[String(passedThreshold(end.endsAt, now))] ?? 'attention',
  };
}

/** By the threshold that has passed; what is shorter than a week away, or over, wants attention. */
const TONES: Readonly<Record<string, DigestRowView['tone']>> = { null: 'plain', 30: 'warning' };
