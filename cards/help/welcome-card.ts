import type { AdaptiveCard } from '../adaptive-card';
import { button } from '../buttons';
import { cardTemplate } from '../template';
import { clipped } from '../text';
import template from './welcome.template.json';

export interface WelcomeView {
  readonly intro: string;
  /** E.g. that nothing real is touched; `null` when there is nothing to add. */
  readonly note: string | null;
  /** What the person has under way. */
  readonly open: readonly { readonly name: string; readonly state: string }[];
}

const TEXT_CHARACTERS = 600;
const NAME_CHARACTERS = 60;
const MOST_OPEN = 3;

const draw = cardTemplate(template);

/** The first thing a person sees: who this is, and three ways to begin. */
export function welcomeCard({ intro, note, open }: WelcomeView): AdaptiveCard {
  return draw({
    fields: {
      intro: clipped(intro, TEXT_CHARACTERS),
      note: clipped(note ?? '', TEXT_CHARACTERS),
      open: open.slice(0, MOST_OPEN).map(({ name, state }) => ({
        name: clipped(name, NAME_CHARACTERS),
        state: clipped(state, NAME_CHARACTERS),
      })),
    },
    actions: [
      button('Set up a vendor', {}, open.length === 0 ? { style: 'positive' } : {}),
      button('My set-ups', {}, open.length === 0 ? {} : { style: 'positive' }),
      button('Help', {}),
    ],
    summary: `${intro} ${note ?? ''} ${open.map(({ name, state }) => `${name}: ${state}.`).join(' ')}`,
  });
}
