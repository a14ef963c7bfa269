import { accessTokenVersionOf } from './decided';
import type { Check, Read } from '../../../core/checks';
import type { Json } from '../../../core/json';
import { valueAt } from '../../../core/json-path';
import {
  defaultAppManagementPolicyRead,
  organizationRead,
  subscribedSkusList,
} from '../../../graph/requests';
import { equals, readOf } from '../../operations/application';
import { isRefusedAbroad, namesThisTenant, verifiedDomainIn } from './identifier-rules';
import type { PlanInput } from './plan-input';

const POLICY = readOf(defaultAppManagementPolicyRead.build({}));
const LICENCES = readOf(subscribedSkusList.build({}));
const ORGANIZATION = readOf(organizationRead.build({}));

/** Facts about the tenant as a whole: no write of ours changes them. */
export function isTenantWide({ read }: Check): boolean {
  return [POLICY, LICENCES, ORGANIZATION].some(({ path }) => path === read.path);
}

/** What the plan took for the lifetime of a secret from. */
export function secretRuleAsSeen({ facts }: PlanInput): Check[] {
  const label = 'The app management policy on client secrets is as the plan found it';
  return asSeen(POLICY, facts.asRead.appManagementPolicy, { label, at: '|secret-rule' });
}

export function certificateRuleAsSeen({ facts }: PlanInput): Check[] {
  const label = 'The app management policy on certificates is as the plan found it';
  return asSeen(POLICY, facts.asRead.appManagementPolicy, { label, at: '|certificate-rule' });
}

/** Groups can be assigned with some licences only. */
export function licenceAsSeen({ facts }: PlanInput): Check[] {
  const label = 'The licences of this tenant are as the plan found them';
  return asSeen(LICENCES, facts.asRead.subscribedSkus, { label, at: '|group-assignment' });
}

/** What lets Entra take this identifier: a domain of the tenant, or a policy that leaves others alone. */
export function identifierAllowedAsSeen(input: PlanInput, uri: string): Check[] {
  const domain = verifiedDomainIn(input, uri);
  if (domain !== null) return isRefusedAbroad(input) ? [isVerified(domain)] : [];
  if (namesThisTenant(input, uri)) return [];
  const label = `The app management policy on identifiers such as “${uri}” is as the plan found it`;
  return asSeen(POLICY, input.facts.asRead.appManagementPolicy, { label, at: `|${ruleFor(input)}` });
}

/** What a NameID is joined with. */
export function domainAsSeen({ facts }: PlanInput, text: string): Check[] {
  return facts.verifiedDomains.filter((name) => name.toLowerCase() === text.toLowerCase()).map(isVerified);
}

function isVerified(domain: string): Check {
  const label = `“${domain}” is a verified domain of this tenant`;
  return {
    read: ORGANIZATION,
    expect: [{ label, at: 'value[0].verifiedDomains[].name', test: 'includes', value: domain }],
  };
}

function ruleFor(input: PlanInput): string {
  if (input.type !== 'app-registration') return 'saml-identifier-rule';
  return accessTokenVersionOf(input) === 2 ? 'version-2-identifier-rule' : 'identifier-rule';
}

/** Nothing where the bot could not read it: the plan was not shaped by it, and says so. */
function asSeen(read: Read, body: Json, { label, at }: { label: string; at: string }): Check[] {
  return body === null ? [] : [{ read, expect: [equals(label, at, valueAt(body, at))] }];
}
