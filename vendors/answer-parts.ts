import type { Answer } from '../core/request';
import type { Input } from './schema';

/** Names of the values `{<input id>.<name>}` that an input gives besides its own text. */
export function partNames(input: Input): readonly string[] {
  switch (input.type) {
    case 'choice':
      return Object.keys(input.choices[0]?.sets ?? {});
    case 'principals':
      return ['objectIds', 'objectIdsQuoted', 'names'];
    case 'sp-metadata':
      return ['entityId', 'acsUrl', 'acsUrls', 'logoutUrl', 'certificate'];
    case 'gallery-template':
      return ['name', 'id', 'modes'];
    case 'text':
    case 'text-list':
    case 'https-url':
    case 'redirect-url':
    case 'redirect-url-list':
    case 'identifier':
    case 'identifier-list':
    case 'email-list':
      return [];
  }
}

/** Those values of one answer; unanswered they are blank. */
export function partsOf(input: Input, answer: Answer | undefined): Readonly<Record<string, string>> {
  const blank = Object.fromEntries(partNames(input).map((name) => [name, '']));
  return { ...blank, ...foundIn(input, answer) };
}

function foundIn(input: Input, answer: Answer | undefined): Readonly<Record<string, string>> {
  if (input.type === 'choice') return input.choices.find(({ id }) => id === answer?.value)?.sets ?? {};
  if (input.type === 'sp-metadata') return metadataParts(answer?.parts);
  if (input.type !== 'principals') return answer?.parts ?? {};
  const principals = answer?.principals ?? [];
  return {
    objectIds: principals.map(({ objectId }) => objectId).join('\n'),
    // For lists in configuration files: "a", "b".
    objectIdsQuoted: principals.map(({ objectId }) => `"${objectId}"`).join(', '),
    names: principals.map(({ displayName }) => displayName).join(', '),
  };
}

/** Answers given before all addresses were read know the default one only. */
function metadataParts(parts: Answer['parts']): Readonly<Record<string, string>> {
  return parts === undefined ? {} : { acsUrls: parts['acsUrl'] ?? '', ...parts };
}
