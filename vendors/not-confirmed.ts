import type { Vendor } from './find-vendor';

type Known = Pick<Vendor, 'draft' | 'hintFrom'>;

/** What people are told of a recipe whose facts nobody confirmed, as a sentence; `null` when they are confirmed. */
export function notConfirmed({ draft, hintFrom }: Known): string | null {
  if (hintFrom !== undefined)
    return `From ${hintFrom}; compare with the vendor’s page. Nobody has confirmed it since.`;
  return draft
    ? 'This recipe is a draft: its facts are not confirmed yet. Compare each value with the vendor’s own page.'
    : null;
}

/** The same beside a name: `draft`, or where the hint is from. */
export function markOf({ draft, hintFrom }: Known): string | null {
  if (hintFrom !== undefined) return `hint from ${hintFrom}`;
  return draft ? 'draft' : null;
}
