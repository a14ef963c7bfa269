import type { GraphMethod } from '../../core/graph-request';
import type { Json } from '../../core/json';
import { contractFindings } from '../graph/support/contract';
import type { GraphLogLine } from './deployment';

/** What the contract holds against logged requests. Headers are not logged; the sandbox looks at them itself. */
export function contractViolations(log: readonly GraphLogLine[]): string[] {
  return log.flatMap(({ method, path, body }) =>
    contractFindings({
      method: method as GraphMethod,
      path,
      ...(body === undefined || body === null ? {} : { body: body as Json }),
    })
      .filter((finding) => !/^header |ConsistencyLevel/.test(finding))
      .map((finding) => `${method} ${path}: ${finding}`),
  );
}
