/**
 * A value by a name from outside: what every object inherits (`constructor`, `toString`) is none of its values. Names
 * with a dot need no such care.
 */
export function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
