import { quotable } from '../../../core/characters';
import { newRequestId } from '../../../core/ids';
import type { Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { Tx } from '../../../core/ports/store';
import type { WatchedApplication } from '../../../core/ports/watched';
import { isTakenBack, type Answers, type Person, type RequestRecord } from '../../../core/request';
import { applicationRead, servicePrincipalFindByClientId } from '../../../graph/requests';
import { done, ignored, refused, type Ports, type Reply } from '../../ports';
import { candidateOf } from '../../reading/existing-application';
import { authorise, mailOf } from '../../request/authorise';
import { recordRefusal } from '../../request/record-refusal';
import { isOver } from '../../request/restorable';
import { watchedAs } from '../../request/setting-keys';
import { WATCHES } from '../../request/watched-application';

export interface WatchWish {
  readonly person: Person;
  readonly appObjectId: string;
  /** Where it was asked for. */
  readonly origin: string;
  /** The same for every delivery of the message or click. */
  readonly inboundKey: string;
}

const FIELDS = ['id', 'appId', 'displayName', 'createdDateTime', 'notes', 'uniqueName'];
const NAME_CHARACTERS = 120;

/** An application as it stands in the tenant. */
interface InTenant extends WatchedApplication {
  readonly name: string;
  readonly isSaml: boolean;
  /** The request of ours that made it. */
  readonly madeBy: string | null;
}

/**
 * Watches an application that nothing was set up for: a request of its own, without a plan. What stands now becomes its
 * baseline with the first look, which is due at once. Asked for twice, also at the same moment, it is watched once.
 */
export async function watchApplication(ports: Ports, wish: WatchWish): Promise<Reply> {
  const { store } = ports;
  const { person } = wish;
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done')
    return recordRefusal(ports, { person, what: 'sso watch', requestId: null }, allowed);
  const application = await readApplication(ports, wish.appObjectId);
  if (application === null)
    return refused('This application is not in the tenant any more. Nothing was done.');
  const looksAfter = await whoLooksAfter(ports, application);
  if (looksAfter !== null) return whyNot(looksAfter, application, person);
  const requesterMail = await mailOf(ports, person);
  const reply = await store.transaction((tx) => begin(ports, tx, { wish, application, requesterMail }));
  ports.nudge();
  return reply;
}

async function readApplication({ tenant, rules }: Ports, appObjectId: string): Promise<InTenant | null> {
  const patience = { patienceMs: rules.turnPatienceMs };
  const [answer] = await tenant.readMany([applicationRead.build({ appObjectId, select: FIELDS })], patience);
  if (answer?.status !== 200) return null;
  const { clientId, displayName, madeBy } = candidateOf(answer.body);
  const select = ['id', 'preferredSingleSignOnMode', 'preferredTokenSigningKeyThumbprint'];
  const [found] = await tenant.readMany(
    [servicePrincipalFindByClientId.build({ clientId, select })],
    patience,
  );
  const [sp = null] = itemsOf(found?.body);
  return {
    appObjectId,
    clientId,
    spObjectId: textAt(sp, 'id'),
    name: quotable(displayName, NAME_CHARACTERS) || clientId,
    // Older ones sign without the mode (facts.md a.4).
    isSaml:
      textAt(sp, 'preferredSingleSignOnMode') === 'saml' ||
      textAt(sp, 'preferredTokenSigningKeyThumbprint') !== '',
    madeBy,
  };
}

/** The request that watches it already, by its objects or by the mark that a set-up leaves on what it made. */
async function whoLooksAfter(
  { store }: Ports,
  { appObjectId, spObjectId, madeBy }: InTenant,
): Promise<RequestRecord | null> {
  const records = await store.watched.findByObjects([appObjectId, spObjectId].filter((id) => id !== ''));
  const ids = [...records.map(({ requestId }) => requestId), ...(madeBy === null ? [] : [madeBy])];
  const requests = await store.requests.getMany(ids);
  const standing = requests.filter((one) => !isOver(one) && !isTakenBack(one.state));
  return standing.find(({ state }) => state !== 'watched') ?? standing[0] ?? null;
}

function whyNot(request: RequestRecord, { name }: InTenant, person: Person): Reply {
  const isTheirs = request.owner.objectId === person.objectId;
  const { displayName } = request.owner;
  if (request.state === 'watched')
    return ignored(
      isTheirs
        ? `“${name}” is watched for you already. /sso status ${name} says how it stands.`
        : `“${name}” is watched already; ${displayName} looks after it.`,
    );
  return refused(
    `“${name}” was set up here, and is watched since its hand-over; ${isTheirs ? 'you look' : `${displayName} looks`} after it. Nothing was done.`,
  );
}

interface Beginning {
  readonly wish: WatchWish;
  readonly application: InTenant;
  readonly requesterMail: string | null;
}

async function begin(ports: Ports, tx: Tx, beginning: Beginning): Promise<Reply> {
  const { store, clock, rules } = ports;
  const { application, wish, requesterMail } = beginning;
  const { appObjectId, spObjectId, clientId, name, isSaml } = application;
  const id = newRequestId();
  const key = watchedAs(appObjectId);
  const before = await store.settings.get(key);
  const other = typeof before === 'string' && before !== '' ? await store.requests.get(before) : null;
  if (other !== null && !isOver(other)) return whyNot(other, application, wish.person);
  // Of several at the same moment one does.
  if (!(await store.settings.swap(tx, key, { before, value: id })))
    return ignored(`“${name}” is being watched already: somebody asked for it at the same moment.`);
  const watches = { appObjectId, spObjectId, clientId };
  const isNew = await store.requests.insert(tx, {
    id,
    tenantId: rules.tenantId,
    recipeId: isSaml ? 'saml' : 'oidc',
    requester: wish.person,
    requesterMail,
    origin: wish.origin,
    inboundKey: wish.inboundKey,
    answers: answersFor(application),
    dueAt: null,
    facts: { [WATCHES]: watches },
  });
  if (!isNew) {
    await store.settings.set(tx, key, before ?? '');
    return ignored('This message has been taken already.');
  }
  await store.requests.update(tx, id, { state: 'watched' });
  await store.watched.save(tx, { ...UNSEEN, requestId: id, applications: [watches], dueAt: clock.now() });
  await audit(ports, tx, { id, wish, details: { ...watches, name, actorName: wish.person.displayName } });
  return done(
    `“${name}” is watched from now on: I remind you of its certificates and secrets before they end, and tell you what is added, changed or switched off. Nothing is written to it. /sso unwatch ${name} ends it.`,
  );
}

/** As if somebody had answered what it is called; a renewal needs no more. */
function answersFor({ name, isSaml }: InTenant): Answers {
  const own = isSaml ? {} : { platform: byDefault('web'), secretLifetime: byDefault('180') };
  return { given: { vendor: { value: name }, applicationName: { value: name }, ...own }, drafts: {} };
}

const byDefault = (value: string) => ({ value, byDefault: true }) as const;

const UNSEEN = {
  grantIds: [],
  baseline: null,
  isFormer: false,
  seen: null,
  drift: null,
  mutedHash: null,
  mutedUntil: null,
  ends: [],
  assigned: null,
  letsEverybodyIn: false,
  names: {},
  lookedAt: null,
} as const;

async function audit(
  { store, rules }: Ports,
  tx: Tx,
  { id, wish, details }: { id: string; wish: WatchWish; details: Record<string, Json> },
): Promise<void> {
  await store.audit.append(tx, {
    eventKey: `${id}:watch-begun`,
    tenantId: rules.tenantId,
    requestId: id,
    actorObjectId: wish.person.objectId,
    event: 'watch-begun',
    planHash: null,
    details,
  });
}
