import { itemsOf, textAt } from '../../../core/json-read';
import type { Json } from '../../../core/json';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
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
      endsOn: textAt(one, 'endDateTime').slice(0, 10),
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

/** By the key id that was recorded when it was made, never another. */
export function removeFormer(
  objectId: string,
  { keyId, endsOn }: FormerSecret,
  planSeq: number,
): PlannedOperation {
  const read = { path: `/applications/${objectId}`, select: ['passwordCredentials'] };
  return plannedOperation({
    key: `remove-former-secret-${planSeq}`,
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
  { name, recorded }: { name: string; recorded: FormerSecret | undefined },
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
  const others = former.filter((one) => one !== recorded).length;
  const end =
    recorded === undefined
      ? 'Once the vendor uses the new one, delete what is not used'
      : others === 0
        ? null
        : 'This plan removes only the one that Latchkey made; delete the others when nobody uses them';
  const byHand =
    end === null ? '' : ` ${end} in Entra: App registrations > ${name} > Certificates & secrets.`;
  return {
    severity: 'info',
    text: `${stay} (${each.join('; ')}) ${recorded === undefined ? verb : goesOn(former.length)}: nothing stops while the vendor changes over.${byHand}`,
  };
}

function goesOn(count: number): string {
  return count === 1 ? 'works until the end of this plan' : 'work until the end of this plan';
}
