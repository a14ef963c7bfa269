import type { Activity } from 'botbuilder';
import { inboundText } from '../../../bot/inbound-text';
import type { RunCase } from '../corpus.test';

const BOT = { id: '28:bot', name: 'Latchkey' };

/** What the person typed, out of the activity that Teams made of it. */
export const run: RunCase = (given) =>
  inboundText({ recipient: BOT, ...(given as Partial<Activity>) } as Activity);
