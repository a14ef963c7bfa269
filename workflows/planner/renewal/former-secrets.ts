import { dayIn } from '../../../core/day-and-time';
import { itemsOf, textAt } from '../../../core/json-read';
import type { Json } from '../../../core/json';
import type { OperationRecord, PlannedOperation, PlanNotice } from '../../../core/plan';
import { applicationRemovePassword } from '../../../graph/requests';
import { equals } from '../../operations/application';
import { plannedOperation } from '../../operations/planned-operation';
import type { Ports } from '../../ports';
import { GRACE_DAYS } from './gates';

/** A secret that Entra takes now. */
export interface FormerSecret {
  readonly keyId: string;
  readonly hint: string;
  readonly endsOn: string;
}

const SELECT = ['appId', 'passwordCredentials'];

/** `null`: it is not there any more. */
export async function readApplication({ tenant }: Ports, objectId: string): Promise<Json> {
  if (objectId === '') return null;
  const [answer] = await tenant.readMany([
    { method: 'GET', path: `/applications/${objectId}?$select=${SELECT.join(',')}` },
  ]);
  return answer?.status === 200 ? answer.body : null;
}

/** Those that Entra takes now. */
export function formerSecrets(application: Json, now: Date): FormerSecret[] {
  return itemsOf(application, 'passwordCredentials')
    .filter((one) => Date.parse(textAt(one, 'endDateTime')) > now.getTime())
    .map((one) => ({
      keyId: textAt(one, 'keyId'),
      hint: textAt(one, 'hint'),
      endsOn: dayIn(textAt(one, 'endDateTime')),
    }));
}

/** The plan says that they stay valid. */
export function stillThere(
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

export const APPLICATION_GONE: PlanNotice = {
  severity: 'blocking',
  text: 'The application is not in Entra any more, so it can have no new secret.',
};

/** Ids by this name of what operations of a request have made, as they were recorded then. */
export function recordedIds(records: readonly Pick<OperationRecord, 'ids'>[], name: string): string[] {
  return [...new Set(records.flatMap(({ ids }) => (ids[name] === undefined ? [] : [ids[name]])))];
}

/** By the key ids that were recorded when they were made, never another. */
export function removeFormer(
  objectId: string,
  recorded: readonly FormerSecret[],
  planSeq: number,
): PlannedOperation[] {
  return recorded.map((one, index) => {
    const number = recorded.length === 1 ? '' : `${index + 1}-`;
    return removeSecret(objectId, one, `remove-former-secret-${number}${planSeq}`);
  });
}

function removeSecret(objectId: string, { keyId, endsOn }: FormerSecret, key: string): PlannedOperation {
  const read = { path: `/applications/${objectId}`, select: ['passwordCredentials'] };
  return plannedOperation({
    key,
    stage: 'clean-up',
    change: 'remove',
    title: `Remove the former client secret that ends on ${endsOn}`,
    details: [
      `Not before ${GRACE_DAYS} days after the vendor uses the new one.`,
      'Whoever still uses it can sign in no longer.',
    ],
    via: applicationRemovePassword,
    request: applicationRemovePassword.build({ appObjectId: objectId, keyId }),
    reliesOn: [],
    readBack: [
      {
        read,
        expect: [
          {
            label: 'The former secret is gone',
            at: 'passwordCredentials[].keyId',
            test: 'excludes',
            value: keyId,
          },
        ],
      },
    ],
  });
}

export function whatStays(
  former: readonly FormerSecret[],
  { name, recorded }: { name: string; recorded: readonly FormerSecret[] },
): PlanNotice {
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
  const end = byHand(former.length - recorded.length, recorded.length);
  const where = end === '' ? '' : ` ${end} in Entra: App registrations > ${name} > Certificates & secrets.`;
  return {
    severity: 'info',
    text: `${stay} (${each.join('; ')}) ${recorded.length === 0 ? verb : goesOn(former.length)}: nothing stops while the vendor changes over.${where}`,
  };
}

/** What is left to people, because this set-up did not make it. */
function byHand(others: number, recorded: number): string {
  if (recorded === 0) return 'Once the vendor uses the new one, delete what is not used';
  const ours = recorded === 1 ? 'the one' : `the ${recorded}`;
  return others === 0
    ? ''
    : `This plan removes only ${ours} that Latchkey made; delete the others when nobody uses them`;
}

function goesOn(count: number): string {
  return count === 1 ? 'works until the end of this plan' : 'work until the end of this plan';
}
