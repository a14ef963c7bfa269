interface Asked {
  readonly id: string;
  readonly where?: string | undefined;
  readonly page?: string | undefined;
  readonly asked?: string;
}

/** The page a question stands on: as named, else that of its neighbour with the same `where`, else its own. */
export function pageOf(inputs: readonly Asked[], index: number): string {
  const input = inputs[index];
  if (input === undefined) return '';
  if (input.page !== undefined) return input.page;
  const before = inputs[index - 1];
  const isSame =
    before?.page === undefined &&
    input.where !== undefined &&
    before?.where === input.where &&
    before.asked === input.asked;
  return isSame ? pageOf(inputs, index - 1) : input.id;
}
