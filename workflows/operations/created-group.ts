import type { PlannedOperation } from '../../core/plan';
import { groupCreate, groupDelete, groupFindByMailNickname } from '../../graph/requests';
import { equals, objectGone, readOf } from './application';
import { plannedOperation, undoBy } from './planned-operation';

/** The group that a plan makes, as later operations and the hand-over name it. */
export const GROUP = '{group.objectId}';

/** A security group of the request's own; its mail nickname carries the request id, by which a lost one is found. */
export function createGroup(args: {
  name: string;
  description: string;
  mailNickname: string;
}): PlannedOperation {
  const outputs = { 'group.objectId': 'id' };
  return plannedOperation({
    key: 'create-group',
    stage: 'access',
    change: 'create',
    title: `Create the security group “${args.name}”`,
    details: ['It has no members at first: add people to it in Entra.', `Description: ${args.description}`],
    via: groupCreate,
    request: groupCreate.build({
      displayName: args.name,
      description: args.description,
      mailNickname: args.mailNickname,
    }),
    outputs,
    marked: true,
    recovery: [
      {
        read: readOf(groupFindByMailNickname.build({ mailNickname: args.mailNickname })),
        outputs: { 'group.objectId': 'value[0].id' },
      },
    ],
    readBack: [
      {
        read: { path: `/groups/${GROUP}`, select: ['displayName', 'securityEnabled'] },
        expect: [
          equals('Name of the group', 'displayName', args.name),
          equals('Security group', 'securityEnabled', true),
        ],
      },
    ],
    undo: undoBy(groupDelete, {
      title: `Delete the security group “${args.name}”`,
      request: groupDelete.build({ objectId: GROUP }),
      gone: objectGone({ path: `/groups/${GROUP}`, select: ['id'] }),
    }),
  });
}
