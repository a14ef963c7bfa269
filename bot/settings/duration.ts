const DURATION = /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds of an ISO 8601 duration in weeks, or in days and time; `null` when it is none (years and months have no fixed length). */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  return match.slice(1).reduce((sum, part, index) => {
    const count = (part as string | undefined) ?? '0';
    return sum + Number(count) * (UNITS_MS[index] ?? 0);
  }, 0);
}
