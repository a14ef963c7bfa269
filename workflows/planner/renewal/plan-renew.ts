import type { PlanDocument } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { RENEWS, textIn } from '../../request/request-facts';
import { planNewCertificate } from './new-certificate';
import { planNewSecret } from './new-secret';

/** A plan that renews what ends: the signing certificate or the client secret. */
export function planRenew(ports: Ports, request: RequestRecord, planSeq: number): Promise<PlanDocument> {
  return textIn(request, RENEWS) === 'certificate'
    ? planNewCertificate(ports, request, planSeq)
    : planNewSecret(ports, request, planSeq);
}
