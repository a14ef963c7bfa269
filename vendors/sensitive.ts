import type { Json } from '../core/json';
import type { Answer } from '../core/request';
import { applicationsOf } from './problem';
import type { Input, Recipe } from './schema';
import { placeholdersIn, textsOf } from './templates';

/** What stands in the answer where the text itself is sealed. */
export const SEALED = 'sealed';

/** The name under which the answer to an input is sealed. */
export function sealedAnswerName(inputId: string): string {
  return `input.${inputId}`;
}

export function isSensitive(input: Input): boolean {
  return 'sensitive' in input && input.sensitive;
}

/** What a text says instead of a sensitive answer; any other answer speaks for itself. */
export function wordsOf(input: Input, answer: Answer | undefined): string {
  const value = answer?.value ?? '';
  return isSensitive(input) && value !== '' ? `<${input.label}: the value you gave>` : value;
}

/** Whether a claim sends the answer as it was given: the one place in Entra that a sensitive one may be written to. */
export function isConstantOf(recipe: Recipe, inputId: string): boolean {
  return applicationsOf(recipe)
    .flatMap(({ integration }) =>
      integration.type === 'app-registration' ? integration.openIdConnect : integration.saml,
    )
    .flatMap(({ claims }) => claims?.set ?? [])
    .some((claim) => 'constant' in claim && claim.constant === `{input.${inputId}}`);
}

/** Whether the person gets it to see again: a text of the hand-over names it. */
export function isHandedOverToo({ handOver, files, messages, pauses }: Recipe, inputId: string): boolean {
  return textsOf({ handOver, files, messages, pauses } as unknown as Json)
    .flatMap(placeholdersIn)
    .includes(`input.${inputId}`);
}
