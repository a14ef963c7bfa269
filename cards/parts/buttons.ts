import type { CardAction } from '../adaptive-card';

/** More stand behind "…". */
const PLAIN_BUTTONS = 2;

/** A card's buttons, the most important first: at most two are plain, the others stand in the overflow menu. */
export function buttons(inOrder: readonly CardAction[], plain = PLAIN_BUTTONS): readonly CardAction[] {
  return inOrder.map((action, index) =>
    index < Math.min(plain, PLAIN_BUTTONS) ? action : { ...action, mode: 'secondary' },
  );
}
