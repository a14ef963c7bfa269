import { newRequestId } from '../../core/ids';
import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { isSettled } from '../../core/request';
import type { Recipe } from '../../vendors/schema';
import { whyNobodyCanApprove } from '../request/approvers';
import { askNext, COLLECTING_MS } from './ask-next';
import { authorise, mailOf } from '../request/authorise';
import { BEGUN, CONVERSATION } from '../request/request-facts';
import { existingAtStart } from './find-existing';
import { beginningOf, isSameVendor, type Beginning } from './first-answers';
import { goOn } from './end-wait';
import { vendorNameOf } from '../request/placeholder-values';
import { postAgain } from './show-again';
import { vendorProblems } from '../policy/problems';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';
import { factsOfTaken, isTaken } from './taken-messages';

export interface Started {
  /** `ignored` where the message was taken before. */
  readonly reply: Reply;
  /** What the message began or goes on with, also when it did so before; `null`: nothing that is open. */
  readonly requestId: string | null;
}

interface Asked {
  readonly recipeId: string;
  readonly person: Person;
  readonly origin: string;
  readonly inboundKey: string;
  /** Which vendor, for recipes that serve any. */
  readonly named?: string;
}

/**
 * Starts a set-up, or goes on with the one this person has open for the vendor. The same message delivered
 * twice starts one.
 */
export async function startSetup(ports: Ports, asked: Asked): Promise<Started> {
  const recipe = ports.catalogue.get(asked.recipeId);
  if (recipe === undefined) return { reply: refused('I do not know this vendor.'), requestId: null };
  const allowed = await authorise(ports, asked.person, 'request');
  if (allowed.kind !== 'done') {
    const attempt = { person: asked.person, what: `setup-sso ${recipe.id}`, requestId: null };
    return { reply: await recordRefusal(ports, attempt, allowed), requestId: null };
  }
  const [forbidden] = vendorProblems(ports.rules.policy, recipe.id);
  if (forbidden !== undefined) {
    const attempt = { person: asked.person, what: `setup-sso ${recipe.id}`, requestId: null };
    return { reply: await recordRefusal(ports, attempt, refused(forbidden)), requestId: null };
  }
  const nobody = await whyNobodyCanApprove(ports, {
    requester: asked.person,
    owner: asked.person,
    askedBy: [],
  });
  if (nobody !== null) return { reply: refused(nobody), requestId: null };
  const beginning = await beginningOf(ports, recipe, asked.named);
  const outcome = await startOrFind(ports, { recipe, beginning }, asked);
  return 'open' in outcome ? resume(ports, outcome.open, asked) : outcome;
}

/** Whichever of two messages comes second finds what the first has begun, however close they are. */
async function startOrFind(
  ports: Ports,
  { recipe, beginning }: { recipe: Recipe; beginning: Beginning },
  asked: Asked,
): Promise<Started | { readonly open: RequestRecord }> {
  const { store, clock, rules } = ports;
  const id = newRequestId();
  const [requesterMail, existing] = await Promise.all([
    mailOf(ports, asked.person),
    existingAtStart(ports, recipe, beginning),
  ]);
  const outcome = await store.transaction(async (tx) => {
    const underWay = await store.requests.lockOpen(tx, {
      ownerObjectId: asked.person.objectId,
      recipeId: recipe.id,
    });
    const begun = underWay.find((request) => isTaken(request, asked.inboundKey));
    if (begun !== undefined) return { taken: begun.id };
    const open = underWay.find((request) => isSameVendor(recipe, request.answers, beginning.answers));
    if (open !== undefined && !isSettled(open.state)) return { open };
    const isNew = await store.requests.insert(tx, {
      id,
      tenantId: rules.tenantId,
      recipeId: recipe.id,
      requester: asked.person,
      requesterMail,
      origin: asked.origin,
      inboundKey: asked.inboundKey,
      answers: beginning.answers,
      dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
      facts: factsOfTaken(null, asked.inboundKey),
    });
    if (!isNew) return { taken: null };
    await askNext(ports, tx, { requestId: id, recipe, conversation: asked.origin });
    await store.requests.update(tx, id, {
      facts: { [BEGUN]: Object.keys(beginning.answers.given), ...beginning.facts, ...existing },
    });
    await auditStart(ports, tx, { id, recipe, asked });
    return { reply: done(''), requestId: id };
  });
  ports.nudge();
  return 'taken' in outcome
    ? { reply: ignored('This message has been taken already.'), requestId: outcome.taken }
    : outcome;
}

/** Shows where the open request stands, here, in a fresh message. */
async function resume(
  ports: Ports,
  open: RequestRecord,
  { origin, person, inboundKey }: Asked,
): Promise<Started> {
  const { store, catalogue } = ports;
  const recipe = catalogue.get(open.recipeId);
  const name = recipe === undefined ? open.recipeId : vendorNameOf(open, recipe);
  if (open.state === 'waiting-on-vendor') {
    await goOn(ports, { requestId: open.id, waitingFor: null, person, conversation: origin, inboundKey });
    return { reply: done(`Your set-up of ${name} goes on here.`), requestId: open.id };
  }
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, open.id);
    if (request === null || recipe === undefined) return;
    const facts = { [CONVERSATION]: origin, ...factsOfTaken(request, inboundKey) };
    const here = { requestId: open.id, conversation: origin };
    if (request.state !== 'collecting') {
      await postAgain(store, tx, { ...here, kind: 'plan', change: { facts } });
      return;
    }
    await store.requests.update(tx, open.id, { facts });
    await askNext(ports, tx, { ...here, recipe });
  });
  ports.nudge();
  return {
    reply: done(`You already have a set-up of ${name} under way. Here it is.`),
    requestId: open.id,
  };
}

async function auditStart(
  ports: Ports,
  tx: Tx,
  { id, recipe, asked }: { id: string; recipe: Recipe; asked: Asked },
): Promise<void> {
  await ports.store.audit.append(tx, {
    eventKey: `${id}:started`,
    tenantId: ports.rules.tenantId,
    requestId: id,
    actorObjectId: asked.person.objectId,
    event: 'request-started',
    planHash: null,
    details: {
      vendor: recipe.id,
      ...(recipe.vendorName === undefined ? {} : { named: asked.named ?? '' }),
      actorName: asked.person.displayName,
    },
  });
}
