import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

const current = new AsyncLocalStorage<ServerResponse>();

/** Everything that `work` does, throws or sets off belongs to the request that `response` answers. */
export function duringRequest(response: ServerResponse, work: () => void): void {
  // Called by Node as an event of its own: what is thrown here would be out of this context before anybody looks.
  current.run(response, () => {
    process.nextTick(work);
  });
}

/**
 * For what was thrown where nobody could catch it: true when it came from one request, whose connection then
 * ends. Nobody else is touched by it.
 */
export function failRequestUnderWay(): boolean {
  const response = current.getStore();
  response?.destroy();
  return response !== undefined;
}
