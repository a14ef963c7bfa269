/** Elements that Teams alone draws. */
export const TEAMS_ONLY: ReadonlySet<string> = new Set(['Badge', 'ProgressBar', 'Icon', 'CodeBlock']);

/** The same card with each element that only Teams draws replaced by its fallback (`CARDS=plain`). */
export function plainForm<T>(card: T): T {
  return plain(card) as T;
}

function plain(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(plain);
  if (typeof part !== 'object' || part === null) return part;
  const { type, fallback } = part as { type?: unknown; fallback?: unknown };
  if (typeof type === 'string' && TEAMS_ONLY.has(type)) return plain(withSpacing(part, fallback));
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, plain(value)]));
}

/** A fallback stands where its element stood, also by its id. */
function withSpacing(part: object, fallback: unknown): unknown {
  if (typeof fallback !== 'object' || fallback === null) return { type: 'Container', items: [] };
  const { id, isVisible, spacing } = part as Record<string, unknown>;
  const kept = Object.entries({ id, isVisible, spacing }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), ...fallback };
}
