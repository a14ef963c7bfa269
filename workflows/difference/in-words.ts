import { dayIn } from '../../core/day-and-time';
import type { Difference, DriftKind } from '../../core/drift';
import type { Json } from '../../core/json';
import { shortText } from '../../core/plain-words';
import { sealedIn } from '../../core/sealed';
import { isSameJson } from '../../core/same-json';
import { signingKeys } from './ends';
import type { Compared, Differing } from './difference';
import { isAsFound } from './with-stood';
import { wantedValue } from './wanted';

export const ACTIVE_CERTIFICATE = 'preferredTokenSigningKeyThumbprint';

/** As a card says it. What may be a secret is not shown: constants of a claims policy, and the policies of others. */
export function asDifference(differing: Differing, compared: Compared): Difference {
  const { wanted, found } = differing;
  const [{ label, at, test }] = wanted.check.expect;
  const object = wanted.check.read.path.split('?')[0] ?? '';
  const hidden =
    test === 'same-json-texts' || at.endsWith('|digest') || sealedIn(wantedValue(wanted)).length > 0;
  const kind = kindOf(differing, compared);
  return {
    key: `${wanted.operation.key}:${at}`,
    kind,
    object,
    label,
    was: hidden
      ? isAsFound(wanted.operation)
        ? 'as it was'
        : 'as planned'
      : (wanted.references['found.name'] ?? untilWhen(wanted) ?? shortText(wantedValue(wanted))),
    is: kind === 'gone' ? '' : hidden ? 'something else, not shown' : shownBy(differing),
    letsSomebodyIn: kind !== 'gone' && letsSomebodyIn(at, wantedValue(wanted), found),
  };
}

/** The id of a secret or certificate says nothing to anybody. */
function untilWhen({ check, references }: Differing['wanted']): string | null {
  const [{ at, test, value }] = check.expect;
  if (test !== 'includes' || !/^(key|password)Credentials/.test(at)) return null;
  const name = Object.entries(references).find(([, known]) => known === value)?.[0] ?? '';
  const end = references[name.replace(/\.\w+$/, '.endDateTime')] ?? '';
  return end === '' ? null : `valid until ${dayIn(end)}`;
}

/** A count is said by the check itself. */
function shownBy({ wanted, found, shown }: Differing): string {
  return wanted.check.expect[0].test === 'count' ? String(Array.isArray(found) ? found.length : 0) : shown;
}

function kindOf(differing: Differing, compared: Compared): DriftKind {
  const { wanted, found } = differing;
  const [{ at, test }] = wanted.check.expect;
  if (at === ACTIVE_CERTIFICATE && isLaterCertificate(differing, compared)) return 'renewed';
  if (test === 'includes') return 'gone';
  return found === null || isSameJson(found, []) ? 'gone' : 'changed';
}

function isLaterCertificate({ wanted }: Differing, { answerTo }: Compared): boolean {
  const keys = signingKeys(answerTo(wanted.check.read)?.body ?? null);
  const ours = keys.find(({ thumbprint }) => thumbprint === wantedValue(wanted))?.endsAt;
  const former = ours ?? endOfCertificate(wanted);
  const active = keys.find((one) => one.active);
  return active !== undefined && Date.parse(active.endsAt) > Date.parse(former);
}

function endOfCertificate({ references }: Differing['wanted']): string {
  return Object.entries(references).find(([name]) => /[cC]ertificate\.endDateTime$/.test(name))?.[1] ?? '';
}

const LISTS_THAT_LET_IN = /(^|\.)(redirectUris|identifierUris)$/;

/** Consent of everybody: what it holds more than planned. */
const GRANTED_SCOPES = /^(value\[resourceId=.*\]\.)?scope$/;

function scopesIn(scope: Json): string[] {
  return typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
}

function letsSomebodyIn(at: string, was: Json, is: Json): boolean {
  if (at === 'appRoleAssignmentRequired') return is === false;
  if (at === 'signInAudience') return true;
  if (at === 'accountEnabled') return is === true;
  if (GRANTED_SCOPES.test(at)) return scopesIn(is).some((one) => !scopesIn(was).includes(one));
  if (!LISTS_THAT_LET_IN.test(at) || !Array.isArray(is)) return false;
  return (is as Json[]).some((one) => !Array.isArray(was) || !(was as Json[]).includes(one));
}
