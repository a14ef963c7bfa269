import type { Check } from '../../core/checks';
import { applicationFindByIdentifierUri } from '../../graph/requests';
import { readOf } from '../operations/application';

/** An identifier belongs to one application only; the plan's own may have it already. */
export function belongsToNobody(identifierUri: string): Check {
  return {
    read: readOf(applicationFindByIdentifierUri.build({ identifierUri })),
    expect: [
      {
        label: `“${identifierUri}” belongs to no other application`,
        at: 'value',
        test: 'count',
        value: 0,
        except: 'app.objectId',
      },
    ],
  };
}
