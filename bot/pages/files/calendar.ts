import ical, { ICalAlarmType } from 'ical-generator';
import type { CalendarEntry } from '../../../core/hand-over-file';

type Calendar = { readonly title: string; readonly entries: readonly CalendarEntry[] };

const NOON = 12 * 60 * 60;

/** A calendar file (RFC 5545) with all-day entries that remind at noon. */
export function calendarFile({ title, entries }: Calendar): string {
  const calendar = ical({ name: escaped(title), prodId: { company: 'Latchkey', product: 'Latchkey' } });
  for (const { uid, day, title: summary, text } of entries) {
    const start = new Date(`${day}T00:00:00Z`);
    const event = calendar.createEvent({
      id: uid,
      start,
      allDay: true,
      timezone: 'UTC',
      // Not the moment of the download: the same file comes out each time.
      stamp: start,
      summary: plain(summary),
      description: plain(text),
    });
    event.createAlarm({ type: ICalAlarmType.display, triggerAfter: NOON, description: plain(summary) });
  }
  return calendar.toString();
}

// RFC 5545, 3.3.11: no control characters but the line break and the tab.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

function plain(text: string): string {
  return text.replace(CONTROL, '');
}

/** RFC 5545, 3.3.11. ical-generator 10.2.0 does it for entries, and writes the calendar's own name as it comes. */
function escaped(text: string): string {
  return plain(text)
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replace(/\r\n|\r|\n/g, '\\n');
}
