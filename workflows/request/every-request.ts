import type { RequestRecord } from '../../core/request';

const PAGE = 50;

/** Everything that `find` finds, page by page: what is old, or cannot be dealt with, hides nothing behind it. */
export async function* allOf(
  find: (limit: number, after?: RequestRecord) => Promise<readonly RequestRecord[]>,
): AsyncGenerator<RequestRecord> {
  let page = await find(PAGE);
  while (page.length > 0) {
    yield* page;
    page = page.length < PAGE ? [] : await find(PAGE, page.at(-1));
  }
}
