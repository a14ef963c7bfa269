import type { CardRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { StatusView } from '../../core/views';
import { toldIn } from '../approval/tell-requester';
import { vendorNameOf } from '../planner/placeholder-values';
import { recipeOf } from '../recipe-of';
import type { Ports } from '../ports';

/** What the requester is told of a decision or an end; `null` when it is too long ago to be kept. */
export function statusView(ports: Ports, request: RequestRecord, { subject }: CardRecord): StatusView | null {
  const told = toldIn(request).find(({ id }) => id === subject);
  return told === undefined
    ? null
    : {
        kind: 'status',
        requestId: request.id,
        vendorName: vendorNameOf(request, recipeOf(ports, request)),
        text: told.text,
      };
}
