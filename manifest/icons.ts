import { drawPng, type Colour } from './png';

const WHITE: Colour = [1, 1, 1, 1];
const CLEAR: Colour = [1, 1, 1, 0];
const TOP: Colour = [0.36, 0.38, 0.8, 1];
const BOTTOM: Colour = [0.18, 0.17, 0.45, 1];

/** A speech bubble with a keyhole: the full-bleed square that Teams cuts to its own shape, 192 × 192. */
export function drawColorIcon(): Buffer {
  return drawPng(192, (x, y) => {
    if (isBubble(x, y, 0.31) && !isKeyhole(x, y, 1)) return WHITE;
    return mix((x + 2 * y) / 3);
  });
}

/** The same in white on nothing, as Teams asks for its app bar, 32 × 32. */
export function drawOutlineIcon(): Buffer {
  return drawPng(32, (x, y) => {
    const isLine = isBubble(x, y, 0.42) && !isBubble(x, y, 0.345);
    return isLine || isKeyhole(x, y, 1.35) ? WHITE : CLEAR;
  });
}

const CENTRE = { x: 0.5, y: 0.48 };

function isBubble(x: number, y: number, radius: number): boolean {
  const [dx, dy] = [x - CENTRE.x, y - CENTRE.y];
  const isDisc = Math.hypot(dx, dy) <= radius;
  // The tail points down to the left; it begins inside the disc.
  const [along, across] = [(dy - dx) / Math.SQRT2, (dx + dy) / Math.SQRT2];
  const tip = radius * 1.33;
  const isTail = along > radius * 0.7 && along <= tip && Math.abs(across) <= (tip - along) * 0.95;
  return isDisc || isTail;
}

function isKeyhole(x: number, y: number, scale: number): boolean {
  const [dx, dy] = [(x - CENTRE.x) / scale, (y - CENTRE.y) / scale];
  const isEye = Math.hypot(dx, dy + 0.055) <= 0.085;
  const isSlot = dy > -0.03 && dy < 0.15 && Math.abs(dx) <= 0.036 + Math.max(0, dy) * 0.22;
  return isEye || isSlot;
}

function mix(share: number): Colour {
  const between = (index: 0 | 1 | 2): number => TOP[index] + (BOTTOM[index] - TOP[index]) * share;
  return [between(0), between(1), between(2), 1];
}
