import type { PlanNotice } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { endsWaiting } from '../request/before-later-plan';
import { info } from './input/notice';

/** Said on a plan that ends another one, which waits at its gate. */
export function waitingNotices(request: RequestRecord, kind: PlanKind): PlanNotice[] {
  return endsWaiting(request, kind) ? [info(ENDS_WAITING)] : [];
}

const ENDS_WAITING =
  'A plan of this set-up waits for a person or a day. It ends when this one is approved; when this one is rejected, it waits on.';
