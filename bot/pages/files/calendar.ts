import ical, { ICalAlarmType } from 'ical-generator';
import type { CalendarEntry } from '../../../core/hand-over-file';

type Calendar = { readonly title: string; readonly entries: readonly CalendarEntry[] };

const NOON = 12 * 60 * 60;

/** A calendar file (RFC 5545) with all-day entries that remind at noon. */
export function calendarFile({ title, entries }: Calendar): string {
  const calendar = ical({ name: title, prodId: { company: 'Latchkey', product: 'Latchkey' } });
  for (const { uid, day, title: summary, text } of entries) {
    const start = new Date(`${day}T00:00:00Z`);
    const event = calendar.createEvent({
      id: uid,
      start,
      allDay: true,
      timezone: 'UTC',
      // Not the moment of the download: the same file comes out each time.
      stamp: start,
      summary,
      description: text,
    });
    event.createAlarm({ type: ICalAlarmType.display, triggerAfter: NOON, description: summary });
  }
  return calendar.toString();
}
