import { help } from '../../../bot/commands/help';
import { samplesWith } from '../samples';
import { LENGTHS, TEXTS, withoutTwins, type CardInState } from './card-in-state';

/** Every kind of card in every state, drawn from made-up views: needs neither database nor tenant. */
export function drawnCards(): CardInState[] {
  const samples = LENGTHS.flatMap((length) =>
    samplesWith(TEXTS[length]).map(([name, card]) => ({ name: `${name}, ${length}`, length, card })),
  );
  return withoutTwins([...samples, { name: 'help as it is', length: 'usual', card: help() }]);
}
