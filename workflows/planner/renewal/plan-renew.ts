import type { PlanDocument } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { RENEWS, textIn } from '../../request/request-facts';
import { planNewCertificate } from './new-certificate';
import { planCleanUp } from './former-certificates';
import { planNewSecret } from './new-secret';

/** A plan that renews what ends, the signing certificate or the client secret, or removes what was before. */
export function planRenew(ports: Ports, request: RequestRecord, planSeq: number): Promise<PlanDocument> {
  switch (textIn(request, RENEWS)) {
    case 'certificate':
      return planNewCertificate(ports, request, planSeq);
    case 'clean-up':
      return planCleanUp(ports, request, planSeq);
    default:
      return planNewSecret(ports, request, planSeq);
  }
}
