import type { GraphAnswer } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import {
  applicationFindByClientId,
  applicationFindByName,
  applicationRead,
  applicationSearch,
  servicePrincipalRead,
} from '../../../graph/requests';
import type { Ports } from '../../ports';
import { candidateOf, type Candidate } from '../../reading/existing-application';
import type { NamedApplication } from './named-application';

/** More are not read by anybody. */
export const MOST_OFFERED = 8;
const FIELDS = ['id', 'appId', 'displayName', 'createdDateTime', 'notes', 'uniqueName'];

export interface Found {
  readonly candidates: readonly Candidate[];
  /** There are more than are given. */
  readonly isMore: boolean;
  /** It is only an enterprise application: its registration is another tenant's. */
  readonly isForeign: boolean;
}

/**
 * The applications of the tenant that may be meant. One of exactly that name goes before others that only hold the words.
 * Permission: Application.Read.All. Errors: those of `Tenant.readMany`.
 */
export async function findApplications(
  { tenant, rules }: Pick<Ports, 'tenant' | 'rules'>,
  named: Exclude<NamedApplication, { kind: 'address-without-id' }>,
): Promise<Found> {
  const patience = { patienceMs: rules.turnPatienceMs };
  if (named.kind === 'name') {
    const answers = await tenant.readMany(
      [
        applicationFindByName.build({ displayName: named.name }),
        applicationSearch.build({ text: named.name }),
      ],
      patience,
    );
    const [exact = [], near = []] = answers.map(({ body }) => itemsOf(body));
    return found(exact.length > 0 ? exact : near);
  }
  const answers = await tenant.readMany(
    named.ids.flatMap((id) => [
      applicationRead.build({ appObjectId: id, select: FIELDS }),
      applicationFindByClientId.build({ clientId: id }),
      servicePrincipalRead.build({ spObjectId: id, select: ['id', 'appId'] }),
    ]),
    patience,
  );
  const own = named.ids.flatMap((_, index) => registrationsIn(answers.slice(3 * index)));
  const clientIds = named.ids.flatMap((_, index) => textAt(bodyIn(answers[3 * index + 2]), 'appId') || []);
  if (own.length > 0 || clientIds.length === 0) return found(own);
  const [behind] = await tenant.readMany(
    [applicationFindByClientId.build({ clientId: clientIds[0] ?? '' })],
    patience,
  );
  const registered = found(itemsOf(behind?.body));
  return { ...registered, isForeign: registered.candidates.length === 0 };
}

function registrationsIn([byId, byClientId]: readonly GraphAnswer[]): readonly Json[] {
  const body = bodyIn(byId);
  return [...(body === null ? [] : [body]), ...itemsOf(byClientId?.body)];
}

function bodyIn(answer: GraphAnswer | undefined): Json {
  return answer?.status === 200 ? answer.body : null;
}

/** Each once, as several ids of one address are of one application. */
function found(items: readonly Json[]): Found {
  const all = new Map(items.map((item) => [textAt(item, 'id'), candidateOf(item)]));
  const candidates = [...all.values()];
  return {
    candidates: candidates.slice(0, MOST_OFFERED),
    isMore: candidates.length > MOST_OFFERED,
    isForeign: false,
  };
}
