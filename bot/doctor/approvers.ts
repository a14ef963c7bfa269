import { NO_POLICY } from '../../core/policy';
import type { Store } from '../../core/ports/store';
import { askedNow, asksOthers, mostApprovals } from '../../workflows/request/approvers';
import { inSeries } from '../../workflows/request/name-lists';
import { outOfReach } from '../../workflows/approval/set-approvers';
import { systemClock } from '../clock';
import { rulesOf } from '../start/deployment-rules';
import type { Settings } from '../settings';
import { failed, note, ok, type Finding } from './finding';

const SET = 'type /sso approvers here in a channel, or /sso approvers and names.';

/** Whether somebody other than the requester is asked, where the settings demand it, and can be reached. */
export async function examineApprovers(store: Store, settings: Settings): Promise<Finding> {
  const rules = rulesOf(settings, NO_POLICY);
  if (!asksOthers(rules)) return ok('approvers', 'The requester may approve; nobody else is asked.');
  const { approvers } = await askedNow({ store, clock: systemClock, rules });
  switch (approvers.kind) {
    case 'nobody':
      return failed('approvers', `Somebody else has to approve, and nobody is set: ${SET}`);
    case 'conversation': {
      const place = await store.conversations.get(approvers.conversation);
      return place === null || place.blockedAt !== null
        ? failed('approvers', `The approvers’ channel cannot be reached: add the bot to it again, or ${SET}`)
        : ok('approvers', `Plans are approved in the channel ${place.name ?? place.key}.`);
    }
    case 'people': {
      const names = inSeries(approvers.people.map(({ displayName }) => displayName));
      const needed = mostApprovals(rules.approvals);
      if (approvers.people.length < needed)
        return failed('approvers', `${needed} have to approve, and only ${names} may: ${SET}`);
      const silent = await outOfReach({ store }, approvers.people);
      return silent.length === 0
        ? ok('approvers', `Plans are approved by ${names}.`)
        : note(
            'approvers',
            `Plans are approved by ${names}. The bot cannot write to ${inSeries(silent)} until they write it a message in personal chat.`,
          );
    }
  }
}
