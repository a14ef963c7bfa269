import type { FieldView } from '../../core/views';
import { tellingApart, type Hit } from '../request/look-up-names';
import { withObjectId } from '../request/typed-names';

/** More of one name are told apart by object id only. */
const MOST_OFFERED = 8;

/** Groups or people of one name, to choose from. */
export interface PrincipalOffer {
  /** The answer, one name each. */
  readonly names: readonly string[];
  /** Which of them is the name of several. */
  readonly at: number;
  readonly candidates: readonly Candidate[];
}

interface Candidate {
  readonly objectId: string;
  readonly name: string;
  readonly apart: string;
}

export function choiceBetween(
  hits: readonly Hit[],
  { names, at }: Pick<PrincipalOffer, 'names' | 'at'>,
): PrincipalOffer {
  const candidates = hits.slice(0, MOST_OFFERED).map((hit) => ({
    objectId: hit.objectId,
    name: hit.displayName,
    apart: tellingApart(hit),
  }));
  return { names, at, candidates };
}

/** The whole answer with the one that was meant, by its object id or number; `null` when something else was said. */
export function answerWithChosen({ names, at, candidates }: PrincipalOffer, said: string): string | null {
  const wanted = said.trim().toLowerCase();
  const chosen =
    candidates.find(({ objectId }) => objectId.toLowerCase() === wanted) ??
    (/^\d{1,2}$/.test(wanted) ? candidates[Number(wanted) - 1] : undefined);
  if (chosen === undefined) return null;
  return names
    .map((name, index) =>
      index === at ? withObjectId({ displayName: chosen.name, objectId: chosen.objectId }) : name,
    )
    .join('; ');
}

export function choiceText({ names, at, candidates }: PrincipalOffer): string {
  return `“${names[at] ?? ''}” is the name of ${candidates.length < MOST_OFFERED ? candidates.length : 'many'} groups or people. Choose one, or type its number in the chat.`;
}

export function candidateChoices({ candidates }: PrincipalOffer): FieldView['choices'] {
  return candidates.map(({ objectId, name, apart }, index) => ({
    id: objectId,
    title: `${index + 1}. ${name}`,
    explanation: apart,
  }));
}
