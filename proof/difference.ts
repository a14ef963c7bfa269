const WAYS: readonly { readonly says: string; readonly without: (value: string) => string }[] = [
  {
    says: 'none: they are the same, so it was changed meanwhile, or another application is meant',
    without: (value) => value,
  },
  { says: 'only the slash at the end', without: (value) => value.replace(/\/$/, '') },
  { says: 'only capital letters', without: (value) => value.toLowerCase() },
  { says: 'only http in place of https', without: (value) => value.replace(/^https?:/i, '') },
];

/** What one value differs in from those that it should be, where it is little; `null` where it is more, or none is known. */
export function howTheyDiffer(sent: string, known: readonly string[]): string | null {
  const way = WAYS.find(({ without }) => known.some((value) => without(value) === without(sent)));
  return way?.says ?? null;
}
