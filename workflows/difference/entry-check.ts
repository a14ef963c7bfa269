import type { Check } from '../../core/checks';
import { textAt } from '../../core/json-read';
import type { WatchedApplication } from '../../core/ports/watched';
import { bodyOf } from '../reading/read-request';
import type { Added } from './added';
import { readsOf } from './beside';
import type { Compared } from './difference';

/** That an entry of a list beside is there, as a read-back of a plan says it: a single expectation. */
export function entryCheck(
  one: Added,
  application: WatchedApplication,
  compared: Pick<Compared, 'answerTo'>,
): Check {
  return one.list.at === 'value' ? relationOf(one, application, compared) : propertyOf(one);
}

function propertyOf({ list, entry }: Added): Check {
  const isSigning = list.at === 'keyCredentials' && list.object.startsWith('/servicePrincipals/');
  const key = isSigning ? 'customKeyIdentifier' : 'keyId';
  const at = list.at.endsWith('Credentials') ? `${list.at}[].${key}` : list.at;
  const read = { path: list.object, select: [list.at.split('.')[0] ?? ''] };
  return { read, expect: [{ label: list.label, at, test: 'includes', value: entry.id }] };
}

function relationOf(
  { list, entry }: Added,
  application: WatchedApplication,
  { answerTo }: Pick<Compared, 'answerTo'>,
): Check {
  const { label } = list;
  const reads = readsOf(application);
  if (label.startsWith('Owner')) {
    const read = list.object.startsWith('/applications/') ? reads.owners : reads.ownersOfServicePrincipal;
    return { read, expect: [{ label, at: 'value[].id', test: 'includes', value: entry.id }] };
  }
  const [resourceId = '', appRoleId = ''] = entry.id.split(' ');
  if (!label.startsWith('Consent')) {
    const at = `value[appRoleId=${appRoleId}&resourceId=${resourceId}].appRoleId`;
    return { read: reads.permissions, expect: [{ label, at, test: 'equals', value: appRoleId }] };
  }
  const found = `value[resourceId=${resourceId}&consentType=AllPrincipals].scope`;
  const scope = textAt(bodyOf(answerTo(reads.grants)), found);
  return { read: reads.grants, expect: [{ label, at: found, test: 'equals', value: scope }] };
}
