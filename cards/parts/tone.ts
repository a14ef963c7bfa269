/** What a state, an icon or a line of text is coloured by; the word beside it says the same. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'attention';

/** Colour of what a list says of ends and differences. */
export const CARE_COLORS = { plain: 'Default', warning: 'Warning', attention: 'Attention' } as const;

/** Colour of a text of that tone. */
export const TEXT_COLORS: Readonly<Record<Tone, string>> = {
  neutral: 'Default',
  accent: 'Accent',
  good: 'Good',
  warning: 'Warning',
  attention: 'Attention',
};
