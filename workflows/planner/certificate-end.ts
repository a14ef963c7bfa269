import type { PlanNotice } from '../../core/plan';
import type { SamlPart } from '../../vendors/schema';
import type { PlanInput } from './plan-input';

/** When the signing certificate ends: as the recipe says, or as early as the tenant's app management policy demands. */
export function certificateEnd(input: PlanInput, part: SamlPart): Date {
  const wanted = wantedEnd(input, part);
  const longestMs = input.facts.appManagementPolicy?.longestCertificateMs ?? Infinity;
  return new Date(Math.min(wanted.getTime(), input.now.getTime() + longestMs));
}

export function certificateNotices(input: PlanInput): PlanNotice[] {
  const { integration } = input.part;
  if (integration.type === 'app-registration') return [];
  const end = certificateEnd(input, integration.saml);
  if (end.getTime() === wantedEnd(input, integration.saml).getTime()) return [];
  return [
    {
      severity: 'warning',
      text: `The app management policy of this tenant allows no certificate of ${integration.saml.certificate.lifetimeYears} years: this one ends on ${end.toISOString().slice(0, 10)}.`,
    },
  ];
}

function wantedEnd({ now }: PlanInput, { certificate }: SamlPart): Date {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + certificate.lifetimeYears);
  return end;
}
