import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlaygroundPage } from '../playground-page';

/** What a set-up of Amplitude needs from a person. */
export const EXAMPLE_ANSWERS: Readonly<Record<string, string>> = {
  entityId: 'https://amplitude.com/saml/sso/metadata',
  acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
  assignTo: 'SSO Users',
};

const PATIENCE_MS = 60_000;
const BETWEEN_LOOKS_MS = 150;

/** Fills in what the newest card that can be continued asks, in the order asked. */
export async function fillIn(page: PlaygroundPage): Promise<void> {
  const card = page.messages.findAction('Continue')?.message.card ?? {};
  for (const { id, value } of inputsOf(card)) {
    if (typeof id !== 'string' || (value !== undefined && value !== '')) continue;
    const answer = EXAMPLE_ANSWERS[id];
    if (answer !== undefined) await page.fill(id, answer);
  }
}

/** The page of the newest card that can be continued, by its fields: what else its button carries may change. */
export function askedNow(page: PlaygroundPage): string {
  const data = page.messages.findAction('Continue')?.action['data'];
  return JSON.stringify((isJsonObject(data) ? data['page'] : undefined) ?? null);
}

/** Waits until one of these can be pressed, or something else is asked than before. */
export async function untilOffered(
  page: PlaygroundPage,
  titles: readonly string[],
  askedBefore?: string,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const isThere = () =>
    titles.some((title) => page.messages.findAction(title) !== undefined) ||
    (askedBefore !== undefined && !['null', askedBefore].includes(askedNow(page)));
  while (!isThere()) {
    if (Date.now() > until) throw new Error(`nobody offered ${titles.join(' or ')}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}

function inputsOf(part: Json): JsonObject[] {
  if (Array.isArray(part)) return (part as Json[]).flatMap(inputsOf);
  if (!isJsonObject(part)) return [];
  const inner = Object.values(part).flatMap(inputsOf);
  const { type } = part;
  return typeof type === 'string' && type.startsWith('Input.') ? [part, ...inner] : inner;
}
