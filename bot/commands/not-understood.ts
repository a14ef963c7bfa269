import { STANDINGS } from '../../core/whose-turn';
import type { SetupTurn } from '../../dialogs/setup-turn';
import type { Ports } from '../../workflows/ports';
import { namesOf } from '../../workflows/request/names-of';

/** A sentence, and what may be typed next: Teams shows at most three. */
export interface Suggesting {
  readonly text: string;
  readonly suggestions: readonly string[];
}

const QUOTED_CHARACTERS = 60;

/** The answer to a text that is neither a command nor an answer: what the person has under way, and how to go on. */
export async function notUnderstood(ports: Ports, { text, person }: SetupTurn): Promise<Suggesting> {
  const [newest] = await ports.store.requests.findOpen({ ownerObjectId: person.objectId });
  const quoted = text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text;
  const said = quoted.trim() === '' ? 'I did not understand that.' : `I did not understand “${quoted}”.`;
  if (newest === undefined)
    return { text: `${said} You have no set-up open.`, suggestions: ['/setup-sso', '/sso list', '/help'] };
  const { vendorName } = await namesOf(ports, newest);
  return {
    text: `${said} Your set-up of ${vendorName}: ${STANDINGS[newest.state].text.toLowerCase()}.`,
    suggestions: [`/sso status ${newest.recipeId}`, '/sso list', '/help'],
  };
}
