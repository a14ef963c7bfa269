import { dayOf } from '../../../core/day-and-time';
import type { PlanNotice } from '../../../core/plan';
import { atRenewal } from '../../../vendors/certificates';
import { fill } from '../../../vendors/templates';
import { info } from '../input/notice';
import type { PlanInput, SamlInput } from '../input/plan-input';

/** When the signing certificate ends: as the recipe says, or as early as the tenant's app management policy demands. */
export function certificateEnd(input: SamlInput): Date {
  const wanted = wantedEnd(input);
  const longestMs = input.facts.appManagementPolicy?.longestCertificateMs ?? Infinity;
  return new Date(Math.min(wanted.getTime(), input.now.getTime() + longestMs));
}

export function certificateNotices(input: PlanInput): PlanNotice[] {
  if (input.type === 'app-registration') return [];
  const end = certificateEnd(input);
  const renewal = info(fill(atRenewal(input.recipe.certificates), input.known));
  if (end.getTime() === wantedEnd(input).getTime()) return [renewal];
  return [
    renewal,
    {
      severity: 'warning',
      text: `The app management policy of this tenant allows no certificate of ${input.saml.certificate.lifetimeYears} years: this one ends on ${dayOf(end)}.`,
    },
  ];
}

function wantedEnd({ now, saml: { certificate } }: SamlInput): Date {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + certificate.lifetimeYears);
  return end;
}
