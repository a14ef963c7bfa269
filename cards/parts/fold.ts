import type { CardElement, ToggleVisibilityAction } from '../adaptive-card';
import { line, run } from './line';

interface FoldTitles {
  /** Says what comes to light: "Show the 4 settings that stay". Unlike any other on its card. */
  readonly open: string;
  readonly close: string;
}

/**
 * What is shown on demand. A toggle keeps its title when pressed, so there are two, of which one is seen. No input
 * stands in a fold: clients demand and send what they do not show.
 */
export function fold(id: string, titles: FoldTitles, items: readonly CardElement[]): readonly CardElement[] {
  const ids = { opener: `${id}-open`, closer: `${id}-close` };
  const toggle = (title: string): ToggleVisibilityAction => ({
    type: 'Action.ToggleVisibility',
    title,
    targetElements: [ids.opener, ids.closer, id],
  });
  const link = (ownId: string, title: string, isVisible: boolean) =>
    line([run(title, { color: 'Accent', selectAction: toggle(title) })], {
      id: ownId,
      isVisible,
      spacing: 'Small',
    });
  return [
    link(ids.opener, titles.open, true),
    link(ids.closer, titles.close, false),
    { type: 'Container', id, isVisible: false, spacing: 'Small', items },
  ];
}
