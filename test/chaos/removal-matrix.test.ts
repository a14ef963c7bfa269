import { REMOVALS, type Walk } from './renewal-legs';
import { sample } from './sample';
import { wrongAfterCrashes } from './walk-matrix';

jest.setTimeout(7_200_000);

/**
 * The bot is killed at a gate, at a press, or at a write of a removal, and started again: sign-in is switched off once,
 * what was to go goes once, and a removal that is stopped leaves everything as it was.
 */
test.each(sample(REMOVALS, 'crash of a removal', 1).map((walk): [string, Walk] => [walk.name, walk]))(
  '%s: a crash at any moment leaves what one clean run leaves',
  async (_, walk) => {
    expect(await wrongAfterCrashes(walk)).toEqual([]);
  },
);
