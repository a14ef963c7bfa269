import type { GraphRequest } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import { applicationChanges, permissionGrantChanges, servicePrincipalChanges } from '../../../graph/requests';

/** One kind of object whose changes Entra tells. */
export interface Feed {
  readonly name: string;
  request(link: string | null): GraphRequest;
  /** Ids of objects of ours that an entry may be about. */
  idsIn(entry: Json): readonly string[];
}

const ownId = (entry: Json): readonly string[] => [textAt(entry, 'id')];

export const FEEDS: readonly Feed[] = [
  { name: 'applications', request: (link) => applicationChanges.build({ link }), idsIn: ownId },
  { name: 'service-principals', request: (link) => servicePrincipalChanges.build({ link }), idsIn: ownId },
  {
    name: 'permission-grants',
    request: (link) => permissionGrantChanges.build({ link }),
    // The service principal that holds it; of a removed one nothing is told but its own id.
    idsIn: (entry) => [textAt(entry, 'id'), textAt(entry, 'clientId')],
  },
];
