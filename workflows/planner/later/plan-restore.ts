import type { References } from '../../../core/graph-request';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlanDocument, PlannedOperation, PlanNotice, PlanPart } from '../../../core/plan';
import type { Answers, RequestRecord } from '../../../core/request';
import { sealedIn, sealedText } from '../../../core/sealed';
import { ofSecond } from '../../../vendors/templates';
import {
  applicationDelete,
  applicationFindByIdentifierUri,
  claimsMappingPolicyCreate,
  claimsMappingPolicyUpdate,
} from '../../../graph/requests';
import { equals } from '../../operations/application';
import { switchSignIn } from '../../operations/sign-in-switch';
import { restoreObject } from '../../operations/restored-object';
import { isInEffect, switchedObject, switchesSignIn, takesBack } from '../../request/plan-stages';
import { sealedGiven } from '../../request/sealed-answers';
import { see } from '../../difference/look';
import type { Ports } from '../../ports';
import { standingOf } from '../../request/before-later-plan';
import { recipeOf } from '../../request/recipe-of';
import { referencesOf } from '../../reading/operation-context';
import { itemsOf, textAt } from '../../../core/json-read';
import { keep } from '../adoption/keep-or-change';
import { placeholderValues } from '../../request/placeholder-values';
import { namesOf } from '../../request/names-of';
import { planHeading } from '../plan-heading';
import { byStage } from '../second-application';

interface SetUp {
  /** What set-up plans made, in their order. */
  readonly made: readonly PlannedOperation[];
  readonly references: References;
  /** Object ids of the applications that an undo or a removal deleted. */
  readonly deleted: readonly string[];
  /** Object ids of the service principals whose sign-in a removal switched off before. */
  readonly switchedOff: readonly string[];
}

/**
 * A plan that brings back what an undo or a removal deleted: applications, then their service principals, which the API does not
 * bring back with them, then what stood beside them and is not kept for 30 days (facts.md c).
 */
export async function planRestore(ports: Ports, request: RequestRecord): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const isUndone = wasTakenBack(request);
  const all = await whatWasSetUp(ports, request);
  const setUp = isUndone
    ? all
    : { ...all, ...(await deletedBySomebody(ports, request, all)), switchedOff: [] };
  const again = setUp.made
    .filter(isMadeAgain)
    .map((operation) => withAnswersAsGiven(operation, request.answers.given));
  const restored: PlannedOperation[] = [];
  const notices: PlanNotice[] = [];
  for (const objectId of setUp.deleted) {
    const found = await restoredApplication(ports, setUp.references, objectId);
    restored.push(...found.operations);
    notices.push(...found.notices);
  }
  const stale = again.flatMap(({ outputs }) => Object.keys(outputs));
  const references = Object.entries(setUp.references).filter(([name]) => !stale.includes(name));
  return {
    kind: 'restore',
    ...planHeading(request, await namesOf(ports, request), ports.clock.now()),
    notices: [
      ...(restored.length > 0 ? [] : [isUndone ? NOTHING_DELETED : NOT_DELETED]),
      ...notices,
      isUndone ? WHAT_COMES_BACK : WHAT_IS_BROUGHT_BACK,
    ],
    operations: byStage([...restored, ...again, ...signInOn(setUp)]),
    references: { ...placeholderValues({ request, recipe }, ports.rules), ...Object.fromEntries(references) },
  };
}

function wasTakenBack(request: RequestRecord): boolean {
  const state = standingOf(request)?.state;
  return state === 'undone' || state === 'removed';
}

/** A sealed answer that was asked for again is written as it was given now. */
function withAnswersAsGiven(operation: PlannedOperation, given: Answers['given']): PlannedOperation {
  const now = sealedGiven(given);
  const renewed = sealedIn(operation).reduce((text, former) => {
    const { digest } = now.find(({ inputId }) => inputId === former.inputId) ?? former;
    return text.replaceAll(sealedText(former), sealedText({ ...former, digest }));
  }, JSON.stringify(operation));
  return JSON.parse(renewed) as PlannedOperation;
}

/** What comes back with its object needs no making: names, URLs, secrets and certificates are properties of it. */
const COMES_BACK = [
  'instantiate-application',
  'register-application',
  'create-service-principal',
  'add-client-secret',
  'add-signing-certificate',
  // Of an earlier restore: what it brought back is brought back anew.
  'restore-application',
  'restore-service-principal',
];

function isMadeAgain({ key, request }: PlannedOperation): boolean {
  return request.method === 'POST' && !COMES_BACK.includes(key.replace(/^second-/, '').replace(/-\d+$/, ''));
}

const NOTHING_DELETED: PlanNotice = {
  severity: 'blocking',
  text: 'No application was deleted, so there is none to restore.',
};

const NOT_DELETED: PlanNotice = {
  severity: 'blocking',
  text: 'Nothing of this set-up is deleted in Entra any more, so there is nothing to restore.',
};

const WHAT_IS_BROUGHT_BACK: PlanNotice = {
  severity: 'info',
  text: 'Application and service principal come back with their ids, URLs, certificates and secrets. What stood beside them and is not there any more (consents, assignments, the use of policies) is made again as it was planned. Conditional Access policies that named the application do not come back.',
};

const WHAT_COMES_BACK: PlanNotice = {
  severity: 'info',
  text: 'Application and service principal come back with their ids, URLs, certificates and secrets. Policies, consents and assignments are not kept with them: they are made again as they were planned. Conditional Access policies that named the application do not come back.',
};

async function whatWasSetUp({ store }: Ports, request: RequestRecord): Promise<SetUp> {
  const plans = await store.plans.listForRequest(request.id);
  const records = await store.operations.listForRequest(request.id);
  const made = new Map<string, PlannedOperation>();
  const deleted: string[] = [];
  const switchedOff = new Set<string>();
  let references: References = {};
  for (const plan of plans) {
    const own = records.filter(({ planId }) => planId === plan.id);
    const withEffect = (effect: string) =>
      plan.document.operations.filter(({ key }) => own.find((one) => one.key === key)?.effect === effect);
    if (takesBack(plan.kind)) {
      const gone = withEffect('removed').filter(
        ({ graphOperation }) => graphOperation === applicationDelete.name,
      );
      const done = plan.document.operations.filter(({ key }) =>
        own.some((one) => one.key === key && one.state === 'done'),
      );
      for (const operation of done.filter(switchesSignIn)) {
        const spObjectId = switchedObject(operation).split('/').at(-1) ?? '';
        if (operation.key.endsWith('switch-off-sign-in')) switchedOff.add(spObjectId);
        else switchedOff.delete(spObjectId);
      }
      deleted.push(...gone.map(({ request: { path } }) => path.split('/').at(-1) ?? ''));
      continue;
    }
    if (!isInEffect(plan, own)) continue;
    references = { ...references, ...referencesOf(plan, own) };
    for (const operation of [...withEffect('created'), ...withEffect('changed')])
      made.set(identityOf(operation), plan.kind === 'put-back' ? withoutWhatDiffered(operation) : operation);
    for (const operation of withEffect('changed')) redefine(made, operation);
    // What a change took away does not come back.
    for (const { replaces = [] } of withEffect('removed'))
      for (const [identity, { key }] of made) if (replaces.includes(key)) made.delete(identity);
  }
  return {
    made: withOwnKeys([...made.values()]),
    references,
    deleted: [...new Set(deleted)],
    switchedOff: [...switchedOff],
  };
}

/** They come back as they went: off. */
function signInOn({ switchedOff }: SetUp): PlannedOperation[] {
  return switchedOff.map((spObjectId, index) =>
    switchSignIn(spObjectId, {
      isOn: true,
      key: index === 0 ? 'switch-on-sign-in' : 'second-switch-on-sign-in',
      stage: 'access',
      details: ['The removal had switched it off.'],
    }),
  );
}

/** What somebody deleted in Entra, and what went with it; policies and groups stay where they are. */
async function deletedBySomebody(
  ports: Ports,
  request: RequestRecord,
  { made }: SetUp,
): Promise<Pick<SetUp, 'made' | 'deleted'>> {
  const { stands, differing } = await see(ports, request, { isEverything: true });
  const missing = new Set(differing.map(({ wanted }) => wanted.operation.key));
  const found = await Promise.all(
    stands.applications.map(async ({ appObjectId, spObjectId }) => ({
      appObjectId,
      places: [
        (await whereIs(ports, 'applications', appObjectId)).place,
        ...(spObjectId === '' ? [] : [(await whereIs(ports, 'servicePrincipals', spObjectId)).place]),
      ],
    })),
  );
  return {
    made: made.filter(({ key }) => missing.has(key)),
    deleted: found
      .filter(({ places }) => places.some((place) => place !== 'there'))
      .map(({ appObjectId }) => appObjectId),
  };
}

/** What was put back relied on what differed then. That whom it lets in is still there holds for a restore as well. */
function withoutWhatDiffered(operation: PlannedOperation): PlannedOperation {
  const reliesOn = operation.reliesOn.filter(({ read }) => /^\/(groups|users)\//.test(read.path));
  return { ...operation, reliesOn };
}

/** A policy is made again with the definition that it had last. */
function redefine(
  made: Map<string, PlannedOperation>,
  { graphOperation, request, readBack }: PlannedOperation,
): void {
  if (graphOperation !== claimsMappingPolicyUpdate.name) return;
  const definition = isJsonObject(request.body ?? null)
    ? (request.body as JsonObject)['definition']
    : undefined;
  const value = readBack[0]?.expect[0]?.value;
  for (const [identity, one] of made) {
    if (one.graphOperation !== claimsMappingPolicyCreate.name) continue;
    const body = { ...(one.request.body as JsonObject), definition: definition ?? null };
    const checks = one.readBack.map((check) => ({
      ...check,
      expect: check.expect.map((each) =>
        each.at === 'definition' ? { ...each, value: value ?? null } : each,
      ),
    }));
    made.set(identity, { ...one, request: { ...one.request, body }, readBack: checks });
  }
}

function identityOf({ key, request }: PlannedOperation): string {
  return `${key} ${canonicalJson(request as unknown as Json)}`;
}

/** Assignments of several plans are each numbered from one. */
function withOwnKeys(operations: readonly PlannedOperation[]): PlannedOperation[] {
  return operations.map((operation, index) => {
    const before = operations.slice(0, index).filter(({ key }) => key === operation.key).length;
    return before === 0 ? operation : { ...operation, key: `${operation.key}-again-${before}` };
  });
}

async function restoredApplication(
  ports: Ports,
  references: References,
  objectId: string,
): Promise<PlanPart> {
  const nameOf = references['app.objectId'] === objectId ? (name: string) => name : ofSecond;
  const prefix = nameOf === ofSecond ? 'second-' : '';
  const spObjectId = references[nameOf('sp.objectId')] ?? '';
  const application = await whereIs(ports, 'applications', objectId);
  const name = textAt(application.item, 'displayName');
  const operations = [
    judged(application, {
      key: `${prefix}restore-application`,
      title: `Restore the application “${name}”`,
      details: ['From the deleted applications, with its client ID and settings.'],
      collection: 'applications',
      objectId,
      reference: nameOf('app.objectId'),
    }),
  ];
  const isGone = application.place === 'gone';
  let isHalfGone = false;
  if (spObjectId !== '') {
    const servicePrincipal = await whereIs(ports, 'servicePrincipals', spObjectId);
    isHalfGone = servicePrincipal.place === 'gone';
    operations.push(
      judged(servicePrincipal, {
        key: `${prefix}restore-service-principal`,
        title: `Restore the service principal of “${name}”`,
        details: ['Graph does not bring it back with its application.'],
        collection: 'servicePrincipals',
        objectId: spObjectId,
        reference: nameOf('sp.objectId'),
      }),
    );
  }
  if (isGone || isHalfGone) return { operations, notices: [isGone ? GONE : SERVICE_PRINCIPAL_GONE] };
  return { operations, notices: await takenIdentifiers(ports, application.item, objectId) };
}

const SERVICE_PRINCIPAL_GONE: PlanNotice = {
  severity: 'blocking',
  text: 'The application can still be restored in Entra, but its service principal is gone for good, and with it the certificate and the settings of single sign-on. Set it up anew.',
};

const GONE: PlanNotice = {
  severity: 'blocking',
  text: 'Entra does not list the application among the deleted ones any more, so it cannot be restored. Set it up anew.',
};

interface Found {
  readonly place: 'there' | 'deleted' | 'gone';
  readonly item: Json;
}

async function whereIs({ tenant }: Ports, collection: string, objectId: string): Promise<Found> {
  const [there, deleted] = await tenant.readMany([
    { method: 'GET', path: `/${collection}/${objectId}?$select=id,displayName` },
    { method: 'GET', path: `/directory/deletedItems/${objectId}` },
  ]);
  if (there?.status === 200) return { place: 'there', item: there.body };
  return deleted?.status === 200 ? { place: 'deleted', item: deleted.body } : { place: 'gone', item: null };
}

/** Somebody may have restored it in the portal, which brings the service principal back as well. */
function judged({ place }: Found, args: Parameters<typeof restoreObject>[0]): PlannedOperation {
  const operation = restoreObject(args);
  if (place === 'there') return keep(operation, {}, 'It is there again already.');
  const expect = [equals('It is among the deleted items', 'id', args.objectId)];
  return { ...operation, reliesOn: [{ read: { path: `/directory/deletedItems/${args.objectId}` }, expect }] };
}

/** An identifier belongs to one application only, so a new one in its place keeps the old one out. */
async function takenIdentifiers({ tenant }: Ports, item: Json, objectId: string): Promise<PlanNotice[]> {
  const uris = itemsOf(item, 'identifierUris').filter((uri) => typeof uri === 'string');
  const answers = await tenant.readMany(
    uris.map((identifierUri) => applicationFindByIdentifierUri.build({ identifierUri })),
  );
  return uris.flatMap((uri, index): PlanNotice[] => {
    const other = itemsOf(answers[index]?.body, 'value').find((one) => textAt(one, 'id') !== objectId);
    const text = `The identifier “${uri}” belongs to “${textAt(other, 'displayName')}” now. Entra restores no application whose identifier is taken.`;
    return other === undefined ? [] : [{ severity: 'blocking', text }];
  });
}
