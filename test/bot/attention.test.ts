import { attentionOf, mentioning } from '../../bot/delivery/attention';
import { planView } from '../cards/sample-plans';

const MEGAN = { objectId: '33333333-3333-4333-8333-333333333302', displayName: 'Megan Bowen' };

test('whoever is asked by name is mentioned in the message that asks, and nobody once it is decided', () => {
  expect(attentionOf(planView({ mentions: [MEGAN] }))).toEqual({
    people: [MEGAN],
    text: 'Your decision is needed: Amplitude.',
  });
  expect(attentionOf(planView({ mentions: [] }))).toBeNull();
  expect(attentionOf(planView({ mentions: [MEGAN], phase: 'running' }))).toBeNull();
});

test('the requester is mentioned where it is their turn, and only there', () => {
  const status = {
    kind: 'status',
    requestId: 'r',
    vendorName: 'Amplitude',
    text: 'Rejected',
    lists: [],
  } as const;
  expect(attentionOf({ ...status, mention: MEGAN })).toEqual({
    people: [MEGAN],
    text: 'It is your turn: Amplitude.',
  });
  expect(attentionOf({ ...status, mention: null })).toBeNull();
});

test('each mention has its entity with the same text, and the feed gets an entry', () => {
  expect(mentioning({ people: [MEGAN], text: 'Your decision is needed.' })).toEqual({
    text: '<at>Megan Bowen</at> Your decision is needed.',
    textFormat: 'xml',
    entities: [
      {
        type: 'mention',
        text: '<at>Megan Bowen</at>',
        mentioned: { id: MEGAN.objectId, name: 'Megan Bowen' },
      },
    ],
    channelData: { notification: { alert: true } },
  });
});

test('a name with markup cannot end its tag or mention somebody else', () => {
  const { text, entities } = mentioning({
    people: [{ ...MEGAN, displayName: '</at><at>Everybody</at>&' }],
    text: '<b>now</b>',
  });
  expect(text).toBe('<at>/at at Everybody /at</at> b now /b');
  expect(entities).toHaveLength(1);
});
