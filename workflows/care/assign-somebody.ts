import type { Person, RequestRecord } from '../../core/request';
import { refused, type Ports, type Reply } from '../ports';
import { findPrincipals } from '../questions/find-principals';
import type { PrincipalOffer } from '../questions/principal-offer';
import { withReadOptions } from '../request/with-read-options';
import { withinTurn } from '../request/within-turn';
import { startCure } from './cure';

const TOO_SLOW = 'The names could not be looked up in time. Nothing was planned; try again.';
const NOBODY = 'Say who: a name, a mail address or an object ID, or pick somebody in the search.';
const SEVERAL =
  'Name one person or group. For several people, name a group of which they are direct members.';

/** Plans that one more person or group may sign in. `typed`: as in any question for people. */
export async function assignSomebody(
  ports: Ports,
  { request, person, typed }: { request: Pick<RequestRecord, 'id'>; person: Person; typed: string },
): Promise<Reply> {
  const tenant = withReadOptions(ports.tenant, { patienceMs: ports.rules.turnPatienceMs });
  const found = await withinTurn(ports, findPrincipals({ tenant }, typed));
  if (found === null) return refused(TOO_SLOW);
  if ('problem' in found) return refused(found.problem.text);
  if ('offer' in found) return refused(whichOne(found.offer));
  const [principal, ...others] = found.answer.principals ?? [];
  if (principal === undefined) return refused(NOBODY);
  if (others.length > 0) return refused(SEVERAL);
  return startCure(ports, { request, person, cure: { kind: 'assign', principal } });
}

function whichOne({ names, at, candidates }: PrincipalOffer): string {
  const apart = candidates.map(({ apart: what }) => what).join('; ');
  return `“${names[at] ?? ''}” is the name of several: ${apart}. Pick one in the search, or type a mail address or the object ID.`;
}
