import { ALEX, GROUP, ISAIAH, MEGAN, TENANT_ID, user } from '../../support/teams';
import { MISNAMED, question, type Hostile } from './hostile';

const GUEST = user('guest', 'Gina Guest', '307');
const GONE = user('gone', 'Nobody Left', '399');
const UNNAMED = { id: '29:unnamed', name: 'Unnamed' };

/** People who press what is somebody else's, or what they have no role for. */
export const PEOPLE: readonly Hostile[] = [
  [
    'an answer to somebody else’s question',
    (target) => ({ from: MEGAN, verb: 'continue', data: question(target, 'https://x.example') }),
    /Only Alex Admin/,
  ],
  [
    'going back in somebody else’s questions',
    (target) => ({ from: MEGAN, verb: 'back', data: question(target, '') }),
    /Only Alex Admin/,
  ],
  [
    'cancelling somebody else’s request',
    (target) => ({ from: MEGAN, verb: 'cancel', data: target.on('collecting') }),
    /Only Alex Admin/,
  ],
  [
    'changing somebody else’s answers',
    (target) => ({ from: MEGAN, verb: 'change-answers', data: target.on('awaiting-approval') }),
    /Only Alex Admin/,
  ],
  [
    'going on with somebody else’s request',
    (target) => ({
      from: MEGAN,
      verb: 'continue',
      data: { requestId: target.requests['waiting-on-vendor'], waitingFor: 'entityId' },
    }),
    /Only Alex Admin/,
  ],
  [
    'confirming somebody else’s vendor side',
    (target) => ({ from: MEGAN, verb: 'vendor-side-done', data: target.on('handed-over') }),
    /Only Alex Admin/,
  ],
  [
    'somebody else’s secret',
    (target) => ({ from: MEGAN, verb: 'reveal-secret', data: target.on('handed-over') }),
    /Only Alex Admin can see the secret/,
  ],
  [
    'one’s own secret in a group',
    (target) => ({ verb: 'reveal-secret', data: target.on('handed-over'), conversation: GROUP }),
    /personal chat only/,
  ],
  [
    'an approval by somebody without the role',
    (target) => ({ from: ISAIAH, verb: 'approve-all', data: target.on('awaiting-approval') }),
    /You need the role/,
  ],
  [
    'a rejection by somebody without the role',
    (target) => ({ from: ISAIAH, verb: 'reject', data: target.on('awaiting-approval', { reason: 'x' }) }),
    /You need the role/,
  ],
  [
    'undoing by somebody without the role',
    (target) => ({ from: ISAIAH, verb: 'undo', data: target.on('handed-over') }),
    /You need the role/,
  ],
  [
    'beginning by somebody without the role',
    () => ({ from: ISAIAH, verb: 'continue', data: { command: 'setup-sso', vendor: 'amplitude' } }),
    /You need the role/,
  ],
  [
    'a guest',
    (target) => ({ from: GUEST, verb: 'approve-all', data: target.on('awaiting-approval') }),
    /enabled members/,
  ],
  [
    'somebody deleted from the directory',
    (target) => ({ from: GONE, verb: 'approve-all', data: target.on('awaiting-approval') }),
    /enabled members/,
  ],
  [
    'somebody whom the channel does not name',
    (target) => ({ from: UNNAMED, verb: 'approve-all', data: target.on('awaiting-approval') }),
    /cannot tell who you are/,
  ],
  [
    'a directory id that is none',
    (target) => ({ from: MISNAMED, verb: 'approve-all', data: target.on('awaiting-approval') }),
    /cannot tell who you are/,
  ],
  [
    'somebody else’s name in the data',
    (target) => ({
      from: ISAIAH,
      verb: 'approve-all',
      data: target.on('awaiting-approval', {
        aadObjectId: ALEX.aadObjectId,
        from: { ...ALEX },
        person: { objectId: ALEX.aadObjectId },
        tenantId: TENANT_ID,
      }),
    }),
    /You need the role/,
  ],
  [
    'the card of a conversation that is gone',
    (target) => ({
      from: ISAIAH,
      verb: 'cancel',
      data: target.on('awaiting-approval'),
      conversation: { id: '19:gone@thread.v2', conversationType: 'groupChat' },
      replyToId: 'gone',
    }),
    /Only Alex Admin/,
  ],
  [
    'approving what is applied already',
    (target) => ({ from: ISAIAH, verb: 'approve-all', data: target.on('applying') }),
    /You need the role/,
  ],
];
