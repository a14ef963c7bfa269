import { safeFileName } from '../../../workflows/hand-over/file-name';
import type { RunCase } from '../corpus.test';

/** A file's name as it is offered, and as it stands in the header that carries it. */
export const run: RunCase = (given) => {
  const name = safeFileName(String(given), 'otherwise');
  return { name, header: encodeURIComponent(name) };
};
