import type { Activity } from 'botbuilder';
import { heardIn } from '../../../bot/inbound/inbound-text';
import { mentionsIn, textNaming, textShown } from '../../../core/heard';
import type { RunCase } from '../corpus.test';

const BOT = { id: '28:bot', name: 'Latchkey' };

/** What the person typed, out of the activity that Teams made of it; with people in it also who they are. */
export const run: RunCase = (given) => {
  const heard = heardIn({ recipient: BOT, ...(given as Partial<Activity>) } as Activity);
  const text = textShown(heard);
  return mentionsIn(heard).length === 0 ? text : { text, naming: textNaming(heard) };
};
