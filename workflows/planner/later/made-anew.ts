import { valueAt } from '../../../core/json-path';
import { itemsOf, textAt } from '../../../core/json-read';
import type { WatchedApplication } from '../../../core/ports/watched';
import { servicePrincipalFindByClientId } from '../../../graph/requests';
import type { Ports } from '../../ports';

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
