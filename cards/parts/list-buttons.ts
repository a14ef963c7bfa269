import type { CardAction } from '../adaptive-card';
import { button, isWebAddress } from '../buttons';

/** To the pages beside this one; `at` says with a button's data which page is meant. */
export function pageButtons(
  { page, hasMore }: { readonly page: number; readonly hasMore: boolean },
  at: (page: number) => Readonly<Record<string, string>>,
): readonly CardAction[] {
  return [
    ...(page > 1 ? [button('Previous', at(page - 1))] : []),
    ...(hasMore ? [button('Next', at(page + 1))] : []),
  ];
}

/** What the card shows, as a file; none without an address that a browser opens. */
export function csvButton(url: string | null): readonly CardAction[] {
  return url === null || !isWebAddress(url)
    ? []
    : [{ type: 'Action.OpenUrl', title: 'Download as CSV', url }];
}
