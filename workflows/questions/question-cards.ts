import type { Json } from '../../core/json';

/** A question card shows whatever page is open, so its subject names none; older releases had one card a question. */
const PREFIX = 'answers#';

export function newAnswersCard(revision: number): string {
  return `${PREFIX}${revision}`;
}

export function isAnswersCard(subject: Json | undefined): boolean {
  return typeof subject === 'string' && subject.startsWith(PREFIX);
}
