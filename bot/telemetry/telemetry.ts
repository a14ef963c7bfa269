import type { Log } from '../../core/ports/log';
import type { PostgresStore } from '../../store/open-store';

export interface Telemetry {
  /** Sends what is left. */
  stop(): Promise<void>;
}

export interface TelemetrySource {
  readonly store: Pick<PostgresStore, 'counts'>;
  readonly log: Log;
}
