import type { AdaptiveCard } from './adaptive-card';

/** Pressed, they change something: links and what only folds the card do not count. */
const PRESSED = ['Action.Execute', 'Action.Submit'];

/** True while there is something on the card that a person may press in vain once it is out of date. */
export function hasButtons(card: AdaptiveCard): boolean {
  return isIn(card);
}

function isIn(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('type' in part && PRESSED.includes(String(part.type))) return true;
  return Object.values(part).some(isIn);
}
