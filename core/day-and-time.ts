const DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', DAY);
const DAY_AND_TIME_FORMAT = new Intl.DateTimeFormat('en-GB', { ...DAY, hour: '2-digit', minute: '2-digit' });

/** A card is drawn whatever its data holds. */
const UNKNOWN = 'unknown time';

/** `21 Nov 2026 10:05 UTC`: one form everywhere, whatever the host's language. */
export function dayAndTime(at: Date): string {
  if (Number.isNaN(at.getTime())) return UNKNOWN;
  return `${DAY_AND_TIME_FORMAT.format(at).replace(',', '')} UTC`;
}

/** `21 Nov 2026`, in UTC. */
export function dayOf(at: Date): string {
  return Number.isNaN(at.getTime()) ? UNKNOWN : DAY_FORMAT.format(at);
}

/** The same of an ISO 8601 text; what is no date stays as it is. */
export function dayIn(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : dayOf(at);
}
