import { nodesOf } from '../../walk-card';
import { actionsOf, effectOf, titleOf, type Action } from './actions-of';
import type { Rule } from './rule';

/** What says nothing to somebody who hears the controls one after the other. */
const SAYS_NOTHING =
  /^(details?|more|less|open|show|hide|view|link|here|click here|go|ok|submit|info)?[^\p{L}\p{N}]*$/iu;

/** The greeting has three: it is nothing but ways to begin. */
const MOST_PLAIN = 2;
const MOST_PLAIN_OF_GREETING = 3;

const DESTRUCTIVE_VERBS = new Set(['reject', 'undo', 'remove', 'delete']);
/** Plans that take something away from people. */
const DESTRUCTIVE_PLANS = /^(undo|remove) |: undo /;

export const areNamedByWhatTheyDo: Rule = ({ card }) =>
  actionsOf(card)
    .filter((action) => SAYS_NOTHING.test(titleOf(action)))
    .map((action) => `${action.type} is called “${titleOf(action)}”`);

/** Nobody who hears a name can tell which of two it is. A button that opens a form may be called like the one that sends it. */
export const namesDiffer: Rule = ({ card }) => {
  const opened = actionsOf(card).filter(opensForm).flatMap(sendersOf);
  const byTitle = new Map<string, Set<string>>();
  for (const action of actionsOf(card).filter((one) => !opened.includes(effectOf(one)))) {
    const effects = byTitle.get(titleOf(action)) ?? new Set();
    byTitle.set(titleOf(action), effects.add(effectOf(action)));
  }
  const labels = nodesOf(card).flatMap(({ type, label }) =>
    String(type).startsWith('Input.') ? [String(label)] : [],
  );
  return [
    ...[...byTitle].filter(([, effects]) => effects.size > 1).map(([title]) => `two are called “${title}”`),
    ...labels.filter((label, index) => labels.indexOf(label) !== index).map((label) => `two ask “${label}”`),
  ];
};

export const fewArePlain: Rule = ({ name, card }) => {
  const most = name.startsWith('welcome') ? MOST_PLAIN_OF_GREETING : MOST_PLAIN;
  const plain = (card.actions ?? []).filter((action) => action.mode !== 'secondary');
  return plain.length <= most ? [] : [`${plain.length} plain buttons`];
};

export const destructiveOnesLookIt: Rule = ({ name, card }) =>
  actionsOf(card)
    .filter((action) => takesAway(action, name) && action['style'] !== 'destructive')
    .map((action) => `“${titleOf(action)}” is not destructive`);

function takesAway({ verb }: Action, name: string): boolean {
  if (typeof verb !== 'string') return false;
  return DESTRUCTIVE_VERBS.has(verb) || (DESTRUCTIVE_PLANS.test(name) && verb.startsWith('approve'));
}

function opensForm({ type }: Action): boolean {
  return type === 'Action.ShowCard';
}

/** The buttons of its form that carry its own title. */
function sendersOf(opener: Action): string[] {
  return actionsOf(opener['card'])
    .filter((action) => titleOf(action) === titleOf(opener))
    .map(effectOf);
}
