import type { References } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import type { PlanDocument, PlannedOperation, PlanNotice, PlanPart } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import { ofSecond } from '../../../vendors/templates';
import { NEW_SECRET_OF, textIn } from '../../request/request-facts';
import { equals } from '../../operations/application';
import type { Ports } from '../../ports';
import { recipeOf } from '../../request/recipe-of';
import { itemsOf, textAt } from '../../../core/json-read';
import { clientSecret, secretNotices } from '../client-secret';
import { heldPermissionNotices } from '../held-permissions';
import { withoutCounts } from '../adoption/keep-or-change';
import { doneBefore } from '../later-plan';
import { planInputs } from '../inputs';
import { namesOf } from '../../request/names-of';
import { planHeading } from '../plan-heading';
import type { PlanInput } from '../plan-input';
import { asSecond, referencesMadeBy, titled } from '../second-application';
import { withUndoOfItsOwn } from '../adoption/undo-on-adopted';

/**
 * A plan that makes one more client secret, as long as the set-up would make one today. The former one stays: sign-in
 * goes on until the vendor has the new one.
 */
export async function planRenew(
  ports: Ports,
  request: RequestRecord,
  planSeq: number,
): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const { references } = await doneBefore(ports.store, request.id);
  const [first, second] = await planInputs(ports, {
    request,
    recipe,
    done: { operations: [], references },
  });
  const isSecond = textIn(request, NEW_SECRET_OF) === 'second';
  const nameOf = isSecond ? ofSecond : (name: string) => name;
  const input = isSecond ? second : first;
  const objectId = references[nameOf('app.objectId')] ?? '';
  const application = await readApplication(ports, objectId);
  const { name } = input ?? first;
  const made = input === undefined ? NO_SECRET : newSecret(input, planSeq);
  const own = isSecond ? asOfSecond(made.operations) : made.operations;
  const former = formerSecrets(application, first.now);
  const operations = titled(name, own).map((operation) => ({
    ...operation,
    key: `${operation.key}-${planSeq}`,
    reliesOn: [
      ...stillThere({ objectId, clientId: references[nameOf('app.clientId')] ?? '' }, former),
      ...operation.reliesOn,
    ],
  }));
  return {
    kind: 'renew',
    ...planHeading(request, await namesOf(ports, request), first.now),
    notices: [
      ...(application === null ? [APPLICATION_GONE] : []),
      ...made.notices,
      ...heldPermissionNotices(operations, first.facts.permissionsHeld),
      ...(application === null ? [] : [whatStays(former, name)]),
    ],
    operations,
    references: {
      ...without(references, operations),
      [nameOf('secret.name')]: operations[0]?.key ?? '',
      // Where the former one went says nothing about this one.
      [nameOf('secret.vaultId')]: '',
    },
  };
}

const NO_SECRET: PlanPart = {
  operations: [],
  notices: [{ severity: 'blocking', text: 'This set-up needs no client secret.' }],
};

function asOfSecond(operations: readonly PlannedOperation[]): PlannedOperation[] {
  const known = ['app.objectId', 'app.clientId', ...operations.flatMap(referencesMadeBy)];
  return asSecond(operations, new Set(known));
}

/** Its marker names the plan as well: a lost try of this plan is removed by it, and no other secret. */
function newSecret(input: PlanInput, planSeq: number): PlanPart {
  if (input.type !== 'app-registration') return NO_SECRET;
  const planned = clientSecret({ ...input, marker: `${input.request.id} plan ${planSeq}` });
  const notices = secretNotices(input);
  if (planned.length === 0 && notices.length === 0) return NO_SECRET;
  const operations = planned.map((operation) =>
    besideOthers(input.existing === null ? operation : withUndoOfItsOwn(operation)),
  );
  return { operations, notices };
}

function besideOthers(operation: PlannedOperation): PlannedOperation {
  return { ...operation, title: 'Create another client secret', readBack: withoutCounts(operation.readBack) };
}

interface FormerSecret {
  readonly keyId: string;
  readonly hint: string;
  readonly endsOn: string;
}

const SELECT = ['appId', 'passwordCredentials'];

/** `null`: it is not there any more. */
async function readApplication({ tenant }: Ports, objectId: string): Promise<Json> {
  if (objectId === '') return null;
  const [answer] = await tenant.readMany([
    { method: 'GET', path: `/applications/${objectId}?$select=${SELECT.join(',')}` },
  ]);
  return answer?.status === 200 ? answer.body : null;
}

/** Those that Entra takes now. */
function formerSecrets(application: Json, now: Date): FormerSecret[] {
  return itemsOf(application, 'passwordCredentials')
    .filter((one) => Date.parse(textAt(one, 'endDateTime')) > now.getTime())
    .map((one) => ({
      keyId: textAt(one, 'keyId'),
      hint: textAt(one, 'hint'),
      endsOn: textAt(one, 'endDateTime').slice(0, 10),
    }));
}

/** The plan says that they stay valid. */
function stillThere(
  { objectId, clientId }: { objectId: string; clientId: string },
  former: readonly FormerSecret[],
): PlannedOperation['reliesOn'] {
  const read = { path: `/applications/${objectId}`, select: SELECT };
  return [
    {
      read,
      expect: [
        ...former.map(({ keyId, endsOn }) => ({
          label: `The former secret that ends on ${endsOn} is there`,
          at: 'passwordCredentials[].keyId',
          test: 'includes' as const,
          value: keyId,
        })),
        equals('The application is there', 'appId', clientId),
      ],
    },
  ];
}

const APPLICATION_GONE: PlanNotice = {
  severity: 'blocking',
  text: 'The application is not in Entra any more, so it can have no new secret.',
};

function whatStays(former: readonly FormerSecret[], name: string): PlanNotice {
  if (former.length === 0) {
    return {
      severity: 'warning',
      text: 'No secret of this application is valid now: sign-in works again when the vendor has the new one.',
    };
  }
  const each = former.map(({ hint, endsOn }) =>
    hint === '' ? `ends on ${endsOn}` : `begins with “${hint}”, ends on ${endsOn}`,
  );
  const stay = former.length === 1 ? 'The former secret' : `The ${former.length} former secrets`;
  const verb = former.length === 1 ? 'stays valid until then' : 'stay valid until then';
  return {
    severity: 'info',
    text: `${stay} (${each.join('; ')}) ${verb}: nothing stops while the vendor changes over. Once the vendor uses the new one, delete what is not used in Entra: App registrations > ${name} > Certificates & secrets.`,
  };
}

/** Ids of the former secret are not this plan's. */
function without(references: References, operations: readonly PlannedOperation[]): References {
  const own = operations.flatMap(({ outputs }) => Object.keys(outputs));
  return Object.fromEntries(Object.entries(references).filter(([name]) => !own.includes(name)));
}
