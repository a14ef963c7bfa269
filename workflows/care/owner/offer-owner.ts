import { REQUEST_ID_PATTERN, sha256Hex } from '../../../core/ids';
import { isFinal, type NamedPerson, type Person, type RequestRecord } from '../../../core/request';
import { findPeople } from '../../approval/find-people';
import { outOfReach, type Saying } from '../../approval/set-approvers';
import { done, ignored, refused, type Ports, type Reply } from '../../ports';
import { personalChatOf } from '../../request/approvers';
import { sightOf, type Sight } from '../../request/authorise';
import { listed } from '../../request/find-setups';
import { namesOf } from '../../request/names-of';
import { recordRefusal } from '../../request/record-refusal';
import { subjectOf, withOffer, type OwnerOffer } from './offers';

/** Names of vendors and applications have fewer words. */
const MOST_WORDS = 12;

const USAGE =
  'Say which set-up and who takes it over: “/sso owner amplitude Megan Bowen”. A mention, a mail address or an object ID will do.';

/**
 * The owner, or somebody who may approve, has another person asked in personal chat to take a set-up over; it stays
 * with its owner until they do.
 */
export async function offerOwner(ports: Ports, saying: Saying, typed: string): Promise<Reply> {
  const { person } = saying;
  const attempt = { person, what: 'sso owner', requestId: null };
  const sight = await sightOf(ports, person);
  if (sight.kind === 'refused') return recordRefusal(ports, attempt, sight.reply);
  const meant = await whatIsMeant(ports, { person, sight }, typed);
  if (typeof meant === 'string') return refused(meant);
  const { state } = meant.request;
  if (isFinal(state) && state !== 'completed' && state !== 'watched')
    return refused('This set-up has ended; there is nothing to look after.');
  const found = await findPeople(ports, meant.name, 'request');
  if (typeof found === 'string') return refused(found);
  const [to, ...others] = found;
  if (to === undefined || others.length > 0) return refused(`Name one person. ${USAGE}`);
  const reply = await offer(ports, saying, { request: meant.request, to });
  ports.nudge();
  return reply;
}

interface Asking {
  readonly person: Person;
  readonly sight: Extract<Sight, { kind: 'allowed' }>;
}

interface Meant {
  readonly request: RequestRecord;
  /** Of the person, as typed. */
  readonly name: string;
}

/** Where the vendor's name ends nobody says: the longest beginning that is the name of a set-up is it. */
async function whatIsMeant(ports: Ports, asking: Asking, typed: string): Promise<Meant | string> {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2) return USAGE;
  for (let count = Math.min(words.length - 1, MOST_WORDS); count > 0; count -= 1) {
    const called = words.slice(0, count).join(' ');
    const requests = await setupsCalled(ports, asking, called);
    const [only] = requests;
    if (only === undefined) continue;
    if (requests.length > 1) return severalCalled(ports, called, requests);
    const name = words
      .slice(count)
      .join(' ')
      .replace(/^(to|;)\s+/i, '');
    return { request: only, name };
  }
  return `I know no set-up of yours that this begins with. ${USAGE}`;
}

async function setupsCalled(
  ports: Ports,
  { person, sight }: Asking,
  called: string,
): Promise<readonly RequestRecord[]> {
  if (REQUEST_ID_PATTERN.test(called)) {
    const request = await ports.store.requests.get(called);
    const isSeen = request !== null && (sight.all || request.owner.objectId === person.objectId);
    if (isSeen && request.tenantId === ports.rules.tenantId) return [request];
  }
  const found = await listed(ports, { person, seesAll: sight.all, words: called, page: 1 });
  const exact = await Promise.all(
    found.map(
      async (request) =>
        (await namesOf(ports, request)).applicationName.toLowerCase() === called.toLowerCase(),
    ),
  );
  return exact.includes(true) ? found.filter((_, index) => exact[index] === true) : found;
}

async function severalCalled(
  ports: Ports,
  called: string,
  requests: readonly RequestRecord[],
): Promise<string> {
  const names = await Promise.all(
    requests.map(async (request) => `${(await namesOf(ports, request)).applicationName} (${request.id})`),
  );
  return `Several set-ups are called “${called}”: ${names.join(', ')}. Type the application’s whole name, or what stands in brackets, instead.`;
}

async function offer(
  ports: Ports,
  { person, inboundKey }: Saying,
  { request: { id }, to }: { request: RequestRecord; to: NamedPerson },
): Promise<Reply> {
  const { store } = ports;
  const asked = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, id);
    if (request === null) return refused('This set-up is not there any more.');
    if (request.owner.objectId === to.objectId) return ignored(`${to.displayName} looks after it already.`);
    const { objectId, displayName } = request.owner;
    const made: OwnerOffer = {
      // The same message delivered twice asks once.
      id: sha256Hex(inboundKey).slice(0, 12),
      from: { objectId, displayName },
      to: { objectId: to.objectId, displayName: to.displayName },
      by: { objectId: person.objectId, displayName: person.displayName },
      left: null,
      outcome: 'open',
      takenBy: null,
    };
    const isKnown = (await store.cards.listForRequest(id)).some(({ subject }) => subject === subjectOf(made));
    if (!isKnown) await store.requests.update(tx, id, { facts: withOffer(request, made) });
    await store.cards.insert(tx, {
      requestId: id,
      kind: 'owner',
      conversation: personalChatOf(to),
      subject: subjectOf(made),
    });
    return request;
  });
  if ('kind' in asked) return asked;
  const { vendorName } = await namesOf(ports, asked);
  const isOutOfReach = (await outOfReach(ports, [to])).length > 0;
  return done(
    isOutOfReach
      ? `I cannot write to ${to.displayName} yet. Ask them to open a personal chat with me and write a message: then my question whether to take ${vendorName} over arrives there. Until they do it stays with ${asked.owner.displayName}.`
      : `${to.displayName} is asked in personal chat whether to take ${vendorName} over. Until they do it stays with ${asked.owner.displayName}.`,
  );
}
