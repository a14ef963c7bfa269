import { describeError } from '../../core/errors';
import type { Log } from '../../core/ports/log';
import { failRequestUnderWay } from './during-request';

/**
 * The last net, for defects: each is an error in the log. What one request broke ends that request. What was
 * thrown anywhere else may have left anything half done: `onBroken` has to end the process in good order, and the
 * next one goes on from the database. A promise that nobody waited for has left nothing half done.
 */
export function catchTheRest(log: Log, onBroken: () => void): void {
  process.on('unhandledRejection', (error) => {
    log.error(describeError(error), 'A failure that nobody handled');
  });
  process.on('uncaughtException', (error) => {
    const isOfRequest = failRequestUnderWay();
    log.error({ ...describeError(error), isOfRequest }, 'A failure that nobody caught');
    if (!isOfRequest) onBroken();
  });
}
