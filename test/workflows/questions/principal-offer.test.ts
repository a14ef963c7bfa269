import type { Input } from '../../../vendors/schema';
import { inputSchema } from '../../../vendors/schema/inputs';
import { SEARCH_AGAIN } from '../../../workflows/questions/offers';
import type { Ports } from '../../../workflows/ports';
import { answerWithChosen, choiceBetween } from '../../../workflows/questions/principal-offer';
import { takeAnswer } from '../../../workflows/questions/take-answer';
import { namePartsIn, withObjectId } from '../../../workflows/request/typed-names';

const ids = ['44444444-4444-4444-8444-444444444401', '44444444-4444-4444-8444-444444444402'] as const;
const hits = ids.map((objectId) => ({
  type: 'group' as const,
  objectId,
  displayName: 'Sales, EMEA; all',
  mail: '',
  description: '',
  kind: 'security group',
  usable: true,
}));
const offer = choiceBetween(hits, { names: ['SSO Users', 'Sales, EMEA; all'], at: 1 });

test('the one chosen by number or object ID stands in the answer, which reads as the same two names again', () => {
  const value = answerWithChosen(offer, '2');
  expect(value).toBe(`SSO Users; Sales EMEA all (${ids[1]})`);
  expect(answerWithChosen(offer, ` ${ids[1].toUpperCase()} `)).toBe(value);
  expect(namePartsIn(value ?? '').map(({ whole }) => whole.objectId)).toEqual([null, ids[1]]);
  for (const other of ['3', '0', 'Sales', '99999999-9999-4999-8999-999999999999'])
    expect(answerWithChosen(offer, other)).toBeNull();
});

test('none of them: the field comes back with the whole answer in it', async () => {
  const input: Input = inputSchema.parse({
    id: 'assignTo',
    type: 'principals',
    label: 'Who',
    why: 'They may sign in.',
    example: 'SSO Users',
  });
  const said = { value: SEARCH_AGAIN, confirmed: false, typed: false, kept: undefined, offer };
  expect(await takeAnswer({} as Ports, { ...input, required: true }, said)).toMatchObject({
    problem: { severity: 'error' },
    again: 'SSO Users; Sales, EMEA; all',
  });
});

test('a name with its object ID is one part of a list, whatever the name holds', () => {
  const listed = withObjectId({ displayName: 'Bowen, Megan; (EMEA)', objectId: ids[0] });
  expect(namePartsIn(`${listed}; Adele`).map(({ whole }) => whole.objectId)).toEqual([ids[0], null]);
});
