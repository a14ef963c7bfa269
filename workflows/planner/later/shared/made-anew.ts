import { valueAt } from '../../../../core/json-path';
import { itemsOf, textAt } from '../../../../core/json-read';
import type { WatchedApplication } from '../../../../core/ports/watched';
import { servicePrincipalFindByClientId } from '../../../../graph/requests';
import type { PlanNotice } from '../../../../core/plan';
import type { Ports } from '../../../ports';
import { blocking } from '../../input/notice';

export interface MadeAnew {
  readonly application: WatchedApplication;
  readonly spObjectId: string;
  readonly isOn: boolean;
}

/**
 * Service principals that somebody made for an application of a set-up in the place of the one that is known: an
 * application has one at a time, so people sign in with that one now. Permission: Application.Read.All.
 */
export async function servicePrincipalsMadeAnew(
  { tenant }: Pick<Ports, 'tenant'>,
  applications: readonly WatchedApplication[],
): Promise<readonly MadeAnew[]> {
  const known = applications.filter(({ spObjectId, clientId }) => spObjectId !== '' && clientId !== '');
  const answers = await tenant.readMany(
    known.map(({ clientId }) =>
      servicePrincipalFindByClientId.build({ clientId, select: ['id', 'accountEnabled'] }),
    ),
  );
  return known.flatMap((application, index) => {
    const found = itemsOf(answers[index]?.body);
    const [other] = found;
    if (other === undefined || found.some((one) => textAt(one, 'id') === application.spObjectId)) return [];
    return [
      { application, spObjectId: textAt(other, 'id'), isOn: valueAt(other, 'accountEnabled') !== false },
    ];
  });
}

/** What can only be written to the former one. */
export function whyNotBesideAnother(name: string): PlanNotice {
  return blocking(
    `Somebody deleted the service principal of “${name}” and made another one, with which people sign in now; what this set-up made on the former one is gone with it. Entra takes no second one: delete the new one there (Enterprise applications > ${name} > Properties > Delete) and restore the former one, or end this set-up with /sso remove and set it up anew.`,
  );
}
