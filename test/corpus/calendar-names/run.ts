import { calendarFile } from '../../../bot/pages/files/calendar';
import type { RunCase } from '../corpus.test';

/** An application's name, as the calendar's own name and as the title of an entry; every line but the fixed ones. */
export const run: RunCase = (given) => {
  const name = String(given);
  const entry = { uid: 'a@latchkey', day: '2027-04-20', title: name, text: name };
  const lines = calendarFile({ title: name, entries: [entry] })
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  return lines.filter((line) => !FIXED.test(line));
};

const FIXED =
  /^(BEGIN|END|VERSION|PRODID|UID|SEQUENCE|DTSTAMP|DTSTART|X-MICROSOFT|ACTION|TRIGGER|DURATION)|^$/;
