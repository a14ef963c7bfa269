import { WALKS, type Walk } from './renewal-legs';
import { sample } from './sample';
import { wrongAfterCrashes } from './walk-matrix';

jest.setTimeout(7_200_000);

/**
 * The bot is killed at a gate, at a press, or at a write of a renewal, and started again: it completes with one new
 * certificate or secret, the right one in use, and everything else as one undisturbed run leaves it.
 */
test.each(sample(WALKS, 'crash of a renewal', 1).map((walk): [string, Walk] => [walk.name, walk]))(
  '%s: a crash at any moment leaves what one clean run leaves',
  async (_, walk) => {
    expect(await wrongAfterCrashes(walk)).toEqual([]);
  },
);
