import { AuditLog } from './audit-log';
import { ChangeLog } from './change-log';
import type { Tracer } from '../directory/trace';

/** The log that delta queries read, and the audit log. */
export function tenantTracer(changes: ChangeLog): Tracer {
  const audits = new AuditLog();
  return {
    open: ({ listLatest }) => {
      audits.open(listLatest('directoryAudits'));
      return changes.open(listLatest('changes'));
    },
    traces: (writing) => {
      const alongside = changes.changesOf(writing);
      const entries = audits.entriesOf(writing);
      const cleared = [
        ...changes.clearing(writing, alongside.length),
        ...audits.clearing(writing, entries.length),
      ];
      return { alongside, atOnce: [...entries, ...cleared] };
    },
  };
}
