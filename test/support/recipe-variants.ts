import { questionsOf } from '../../vendors/questions';
import type { Condition, Input, Recipe } from '../../vendors/schema';

export interface Variant {
  /** `Application type: Web` */
  readonly title: string;
  /** Answers besides defaults and examples. */
  readonly answers: Readonly<Record<string, string>>;
}

/** One answer set per option of every choice, with what must be answered so that the choice is asked at all. */
export function variantsOf(recipe: Recipe): Variant[] {
  const questions = questionsOf(recipe);
  return questions.flatMap((input) =>
    input.type !== 'choice'
      ? []
      : input.choices.map(({ id, title }) => ({
          title: `${input.label}: ${title}`,
          answers: { ...reach(input.when, questions), [input.id]: id },
        })),
  );
}

/** Answers under which a condition holds. */
function reach(when: Condition | undefined, questions: readonly Input[]): Record<string, string> {
  if (when === undefined || 'check' in when) return {};
  const asked = questions.find(({ id }) => id === when.input);
  const other = asked?.type === 'choice' ? asked.choices : [];
  const answer =
    'equals' in when ? when.equals : (other.find(({ id }) => id !== when.not)?.id ?? 'something else');
  return { ...reach(asked?.when, questions), [when.input]: answer };
}
