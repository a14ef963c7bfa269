/** `21 Nov 2026 10:05 UTC`: one form everywhere, whatever the host's language. */
export function dayAndTime(at: Date): string {
  const text = at.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return `${text.replace(',', '')} UTC`;
}

/** `21 Nov 2026`, in UTC. */
export function dayOf(at: Date): string {
  return at.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
