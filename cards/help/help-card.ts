import type { AdaptiveCard } from '../adaptive-card';
import template from './help.template.json';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { cardTemplate } from '../template';
import { clipped } from '../text';

interface Usage {
  readonly usage: string;
  readonly effect: string;
}

export interface HelpView {
  /** One or two sentences on what the bot does. */
  readonly intro: string;
  /** What may be typed, e.g. `/setup-sso amplitude`, and what it does. */
  readonly commands: readonly Usage[];
  /** What is needed seldom; folded. */
  readonly more: readonly Usage[];
  /** E.g. who may use it; `null` when there is nothing to add. */
  readonly note: string | null;
}

const TEXT_CHARACTERS = 1_000;
const LINE_CHARACTERS = 300;
const MOST_COMMANDS = 30;

const draw = cardTemplate(template);

const FOLDED = 'moreCommands';

/** What may be typed and what it does; what is needed seldom is folded. */
export function helpCard({ intro, commands, more, note }: HelpView): AdaptiveCard {
  return draw({
    fields: {
      intro: clipped(intro, TEXT_CHARACTERS),
      commands: usages(commands),
      hasMore: more.length > 0,
      note: clipped(note ?? '', TEXT_CHARACTERS),
    },
    parts: {
      more: fold(FOLDED, { open: 'More commands', close: 'Fewer commands' }, usages(more).flatMap(lines)),
    },
    actions: [],
    summary: `${intro} ${commands.map(({ usage, effect }) => `${usage}: ${effect}`).join(' ')}`,
  });
}

function usages(commands: readonly Usage[]) {
  return commands.slice(0, MOST_COMMANDS).map(({ usage, effect }) => ({
    usage: clipped(usage, LINE_CHARACTERS),
    effect: clipped(effect, LINE_CHARACTERS),
  }));
}

function lines({ usage, effect }: Usage) {
  return [
    line([run(usage, { fontType: 'Monospace', weight: 'Bolder' })], { spacing: 'Small' }),
    line([run(effect, { isSubtle: true })], { spacing: 'None' }),
  ];
}
