import { REQUEST_ID_PATTERN } from './ids';

/** What an input of a card searches in: Teams sends the name back with what was typed. */
export type Dataset =
  | { readonly kind: 'vendors' }
  /** Groups and people, for the questions of this request. */
  | { readonly kind: 'people' | 'groups'; readonly requestId: string };

const PREFIX = 'latchkey.';

export function datasetName(dataset: Dataset): string {
  return dataset.kind === 'vendors' ? `${PREFIX}vendors` : `${PREFIX}${dataset.kind}/${dataset.requestId}`;
}

/** `null` for a name that no card of ours has. */
export function datasetOf(name: string): Dataset | null {
  if (name === `${PREFIX}vendors`) return { kind: 'vendors' };
  const [, kind, requestId = ''] = /^latchkey\.(people|groups)\/(.+)$/.exec(name) ?? [];
  if ((kind !== 'people' && kind !== 'groups') || !REQUEST_ID_PATTERN.test(requestId)) return null;
  return { kind, requestId };
}

/** What such an input sends where a pick was taken back. */
export const NO_PICK = 'none';

/** Id of the input that searches for what is typed into another. */
export function searchInputOf(inputId: string): string {
  return `${inputId}-search`;
}
