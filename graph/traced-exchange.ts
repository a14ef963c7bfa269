import type { GraphRequest } from '../core/graph-request';
import { counted, traced } from '../core/tracing';
import { isSuccess, type Outcome } from './outcome';
import { withoutQuery } from './redact';

/** One exchange as a span, and counted; what is named in its path is left out. */
export function tracedExchange(
  request: GraphRequest,
  clientRequestId: string,
  send: () => Promise<Outcome>,
): Promise<Outcome> {
  const what = { 'http.request.method': request.method, 'url.template': templateOf(request.path) };
  return traced('graph', { ...what, 'latchkey.client_request_id': clientRequestId }, async (span) => {
    const outcome = await send();
    const status = outcome.status ?? outcome.reason;
    span.set({
      'http.response.status_code': status,
      ...(outcome.status === null ? {} : { 'latchkey.graph_request_id': outcome.requestId }),
    });
    counted('latchkey.graph.calls', {
      ...what,
      'latchkey.outcome': isSuccess(outcome) ? 'ok' : String(status),
    });
    if (outcome.status === 429) counted('latchkey.graph.throttled', what);
    return outcome;
  });
}

/** Words of the API alone: a segment or key that holds anything else is `{id}`. */
function templateOf(path: string): string {
  return withoutQuery(path)
    .split('/')
    .map((segment) => segment.replace(/\(.*/, '({key})'))
    .map((segment) => (/^(\$?[a-zA-Z.]+(\(\{key\}\))?)?$/.test(segment) ? segment : '{id}'))
    .join('/');
}
