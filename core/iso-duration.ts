const DURATION =
  /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const DAY_MS = 86_400_000;

/** How many days a year and a month count, where somebody has to say. */
export interface Calendar {
  readonly yearDays: number;
  readonly monthDays: number;
}

/**
 * Milliseconds of an ISO 8601 duration in weeks, or in days and time; `null` when it is none. Years and months have
 * no fixed length: without a calendar a duration that names them is none.
 */
export function parseDuration(text: string, calendar?: Calendar): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const counts = match.slice(1) as (string | undefined)[];
  const [, years, months] = counts;
  if (calendar === undefined && (years ?? months) !== undefined) return null;
  const { yearDays, monthDays } = calendar ?? { yearDays: 0, monthDays: 0 };
  const unitsMs = [7 * DAY_MS, yearDays * DAY_MS, monthDays * DAY_MS, DAY_MS, 3_600_000, 60_000, 1_000];
  return counts.reduce((sum, count, index) => sum + Number(count ?? 0) * (unitsMs[index] ?? 0), 0);
}
