import type { EmailDraft } from '../../core/hand-over-file';
import type { RequestRecord } from '../../core/request';
import type { MessageView } from '../../core/views';
import type { RecipeMessage } from '../../vendors/schema';
import type { Ports } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { filledText, filledValue, isMet, type HandOverContext } from './context';
import { availableFiles, handOverFile } from './file-content';
import { safeFileName } from './file-name';
import { fileLinks, linkTo } from './links';
import { handOverValues } from './values';
import { inForce } from '../request/former-answers';

/**
 * One draft of the recipe as the request stands now; `null` when the recipe has no such message or it is not for this
 * request. May be asked for before anything is set up: what is not known yet is blank.
 */
export async function messageView(
  ports: Ports,
  current: RequestRecord,
  messageId: string,
): Promise<MessageView | null> {
  const request = inForce(current);
  const recipe = recipeOf(ports, request);
  const values = await handOverValues(ports, request, recipe);
  const context: HandOverContext = {
    request,
    recipe,
    values,
    fileLinks: ports.fileLinks,
    now: ports.clock.now(),
  };
  return messageViews(context, [messageId])[0] ?? null;
}

export function messageViews(context: HandOverContext, ids: readonly string[]): MessageView[] {
  return messagesOf(context, ids).map((message) => {
    const { id, attachments } = message;
    const texts = textsOf(context, message);
    const name = emailName(texts.subject, id);
    return {
      ...texts,
      pageUrl: linkTo(context, { kind: 'message', id, name: 'message' }),
      emailUrl: linkTo(context, { kind: 'e-mail', id, name }),
      attachments: fileLinks(context, attachments),
    };
  });
}

/** The draft as an e-mail with its attachments inside; `null` when there is no such message. */
export async function emailFileOf(ports: Ports, context: HandOverContext, messageId: string) {
  const [message] = messagesOf(context, [messageId]);
  if (message === undefined) return null;
  const files = availableFiles(context, message.attachments);
  const content: EmailDraft = {
    type: 'e-mail',
    ...textsOf(context, message),
    attachments: await Promise.all(files.map((file) => handOverFile(ports, context, file))),
  };
  return { name: emailName(content.subject, message.id), content };
}

function messagesOf(context: HandOverContext, ids: readonly string[]): RecipeMessage[] {
  return ids
    .flatMap((id) => context.recipe.messages.filter((message) => message.id === id))
    .filter(({ when }) => isMet(context, when));
}

function textsOf(context: HandOverContext, { to, subject, body }: RecipeMessage) {
  return {
    to: filledValue(context, to),
    subject: filledText(context, subject),
    body: filledText(context, body),
  };
}

function emailName(subject: string, messageId: string): string {
  return safeFileName(`${subject}.eml`, `${messageId}.eml`);
}
