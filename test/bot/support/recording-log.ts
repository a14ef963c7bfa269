import type { JsonObject } from '../../../core/json';
import type { Log } from '../../../core/ports/log';

export interface Entry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: JsonObject;
  readonly message: string;
}
export type RecordingLog = Log & { readonly entries: Entry[] };

export function recordingLog(): RecordingLog {
  const entries: Entry[] = [];
  const at = (level: Entry['level']) => (fields: JsonObject, message: string) => {
    entries.push({ level, fields, message });
  };
  return { entries, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
