import type { RequestRecord } from '../../core/request';
import type { StatusView } from '../../core/views';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';
import { whyNoRecipe } from '../request/recipe-of';

/** What stands on a card that cannot be drawn because its vendor has left the catalogue. */
export async function vanishedView(ports: Ports, request: RequestRecord): Promise<StatusView> {
  return {
    kind: 'status',
    lists: [],
    requestId: request.id,
    vendorName: (await namesOf(ports, request)).vendorName,
    text: [request.reason, whyNoRecipe(request), WHAT_STAYS[request.state]].filter(Boolean).join(' '),
    mention: null,
  };
}

const CANCEL = 'To end it, type “cancel” here.';
const STAYS = 'What is in Entra stays as it is, and the values for the vendor are kept.';

const WHAT_STAYS: Partial<Readonly<Record<RequestRecord['state'], string>>> = {
  collecting: CANCEL,
  'waiting-on-vendor': CANCEL,
  'handed-over': STAYS,
  completed: STAYS,
};
