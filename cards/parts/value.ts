import type { CardElement } from '../adaptive-card';
import { literalLines } from '../text';
import { line, run } from './line';

/** A value to copy under its label. Never inside a popover: that ends the mobile apps (AdaptiveCards#9360, Mar 2026). */
export function value(label: string, text: string): readonly CardElement[] {
  const shown = literalLines(text);
  return [
    line([run(label, { size: 'Small', isSubtle: true })], { spacing: 'Small' }),
    {
      type: 'CodeBlock',
      codeSnippet: shown,
      language: 'PlainText',
      spacing: 'None',
      fallback: {
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ type: 'TextRun', text: shown === '' ? '–' : shown, fontType: 'Monospace' }],
      },
    },
  ];
}
