import { accessNotices } from '../../../../workflows/planner/access/access';
import { peopleFacts } from '../../../../workflows/planner/facts/people-facts';
import { checkOutcomes } from '../../../../workflows/planner/input/recipe-checks';
import type { GraphAnswer } from '../../../../core/graph-request';
import type { JsonObject } from '../../../../core/json';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const PROFILE = {
  id: 'profile',
  type: 'profile',
  of: ['assigned'],
  attributes: ['mail'],
  text: 'Everybody has an e-mail address.',
  otherwise: 'Enter them.',
};
const recipe = inventedRecipe({
  integration: {
    type: 'saml',
    saml: { identifiers: ['urn:t'], replyUrls: ['https://t.example'], certificate: {} },
  },
  checks: [PROFILE],
});

function group(members: readonly JsonObject[], more: JsonObject = {}): GraphAnswer {
  return { status: 200, headers: {}, body: { value: members, ...more } } as unknown as GraphAnswer;
}

function person(displayName: string, more: JsonObject = {}): JsonObject {
  return { '@odata.type': '#microsoft.graph.user', id: displayName, displayName, ...more };
}

function noticesOf(answer: GraphAnswer): string {
  const input = planInputFor(recipe, {}, peopleFacts([answer], []));
  return accessNotices(input)
    .map(({ text }) => text)
    .join('\n');
}

test('groups within a group are named as not covered, and guests as such', () => {
  const nested = { '@odata.type': '#microsoft.graph.group', id: 'n', displayName: 'Nested' };
  const text = noticesOf(group([person('Megan'), person('Gast', { userType: 'Guest' }), nested]));
  expect(text).toContain('groups inside a group are not: Nested.');
  expect(text).toContain('Guests will be able to sign in: Gast.');
});

test('a group that is too big to be read at once is said', () => {
  const all = [person('Megan')];
  expect(noticesOf(group(all))).not.toContain('only the first 999');
  expect(noticesOf(group(all, { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' }))).toContain(
    'only the first 999 were checked',
  );
});

test('of many people without an attribute some are named, the others counted', () => {
  const facts = peopleFacts([group(Array.from({ length: 40 }, (_, n) => person(`Person ${n}`)))], []);
  const input = planInputFor(recipe, {}, facts);
  const [notice] = checkOutcomes(input).notices;
  expect(notice?.text).toContain('Person 5 (e-mail address) and 34 more. Enter them.');
  expect(notice?.text).not.toContain('Person 6');
});
