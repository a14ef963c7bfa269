import { attentionOf, noticed, withAttention } from '../../bot/delivery/attention';
import { help } from '../../bot/commands/help';
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

const CARD = help();

test('the sentence stands on the card, each mention has its entity with the same text, and the feed gets an entry', () => {
  const attention = { people: [MEGAN], text: 'Your decision is needed.' };
  const { body, msteams, ...rest } = withAttention(CARD, attention);
  expect(body).toEqual([
    expect.objectContaining({ text: '<at>Megan Bowen</at> Your decision is needed.' }),
    ...CARD.body,
  ]);
  expect(msteams?.entities).toEqual([
    {
      type: 'mention',
      text: '<at>Megan Bowen</at>',
      mentioned: { id: MEGAN.objectId, name: 'Megan Bowen' },
    },
  ]);
  expect({ ...rest, body: CARD.body }).toEqual(CARD);
  expect(noticed(attention)).toEqual({
    summary: 'Your decision is needed.',
    channelData: { notification: { alert: true } },
  });
});

test('a card that mentions somebody already goes on doing so', () => {
  const own = { type: 'mention', text: '<at>Adele Vance</at>' };
  const { msteams } = withAttention(
    { ...CARD, msteams: { entities: [own] } },
    { people: [MEGAN], text: 'Now.' },
  );
  expect(msteams?.entities).toHaveLength(2);
  expect(msteams?.entities?.[0]).toEqual(own);
});

test('a name with markup cannot end its tag or mention somebody else', () => {
  const { body, msteams } = withAttention(CARD, {
    people: [{ ...MEGAN, displayName: '</at><at>Everybody</at>&' }],
    text: '<b>now</b>',
  });
  expect(body[0]?.['text']).toBe('<at>/at at Everybody /at</at> \\<b\\>now\\</b\\>');
  expect(msteams?.entities).toHaveLength(1);
});
