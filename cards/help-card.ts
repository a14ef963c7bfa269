import type { AdaptiveCard } from './adaptive-card';
import template from './help.template.json';
import { cardTemplate } from './template';
import { clipped } from './text';

export interface HelpView {
  /** One or two sentences on what the bot does. */
  readonly intro: string;
  /** What may be typed, e.g. `/setup-sso amplitude`, and what it does. */
  readonly commands: readonly { readonly usage: string; readonly effect: string }[];
  /** E.g. who may use it; `null` when there is nothing to add. */
  readonly note: string | null;
}

const TEXT_CHARACTERS = 1_000;
const LINE_CHARACTERS = 300;
const MOST_COMMANDS = 30;

const draw = cardTemplate(template);

/** What may be typed and what it does; no buttons. */
export function helpCard({ intro, commands, note }: HelpView): AdaptiveCard {
  return draw({
    fields: {
      intro: clipped(intro, TEXT_CHARACTERS),
      commands: commands.slice(0, MOST_COMMANDS).map(({ usage, effect }) => ({
        usage: clipped(usage, LINE_CHARACTERS),
        effect: clipped(effect, LINE_CHARACTERS),
      })),
      note: clipped(note ?? '', TEXT_CHARACTERS),
    },
    actions: [],
    summary: `${intro} ${commands.map(({ usage, effect }) => `${usage}: ${effect}`).join(' ')}`,
  });
}
