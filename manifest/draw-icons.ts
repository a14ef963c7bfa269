import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawColorIcon, drawOutlineIcon } from './icons';

/** `npm run icons`: draws the two pictures of the Teams app anew; they are kept in the repository. */
writeFileSync(join('manifest', 'color.png'), drawColorIcon());
writeFileSync(join('manifest', 'outline.png'), drawOutlineIcon());
