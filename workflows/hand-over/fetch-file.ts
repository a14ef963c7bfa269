import { isTakenBack } from '../../core/request';
import type { HandOverFile } from '../../core/hand-over-file';
import type { LinkedFile } from '../../core/ports/file-links';
import type { MessageView } from '../../core/views';
import { knownRecipe } from '../request/recipe-of';
import type { Ports } from '../ports';
import type { HandOverContext } from './context';
import { copyPageOf, type CopyPage } from './copy-values';
import { availableFiles, handOverFile } from './file-content';
import { emailFileOf, messageViews } from './messages';
import { handOverValues } from './values';
import { inForce } from '../request/former-answers';

export type Fetched =
  | { readonly kind: 'file'; readonly file: HandOverFile }
  | { readonly kind: 'message'; readonly message: MessageView }
  | { readonly kind: 'copy-page'; readonly page: CopyPage };

/**
 * What a link leads to, made from the request as it is now; `null` when there is nothing (any more). Reads only.
 * Errors: `unavailable` when Microsoft does not (yet) give the metadata.
 */
export async function fetchFile(
  ports: Ports,
  { requestId, kind, id }: Omit<LinkedFile, 'name'>,
): Promise<Fetched | null> {
  const current = await ports.store.requests.get(requestId);
  if (current === null || isTakenBack(current.state)) return null;
  const request = inForce(current);
  const recipe = knownRecipe(ports, request);
  if (recipe === null) return null;
  const values = await handOverValues(ports, request, recipe);
  const context: HandOverContext = {
    request,
    recipe,
    values,
    fileLinks: ports.fileLinks,
    now: ports.clock.now(),
  };
  if (kind === 'copy-page') return { kind, page: copyPageOf(context) };
  if (kind === 'message') {
    const [message] = messageViews(context, [id]);
    return message === undefined ? null : { kind: 'message', message };
  }
  if (kind === 'e-mail') {
    const file = await emailFileOf(ports, context, id);
    return file === null ? null : { kind: 'file', file };
  }
  const [found] = availableFiles(context, [id]);
  return found === undefined ? null : { kind: 'file', file: await handOverFile(ports, context, found) };
}
