import type { Answer } from '../core/request';
import type { Input } from './schema';

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
