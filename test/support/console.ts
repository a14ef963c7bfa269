/** Keeps what a command says, line by line, instead of printing it. Undone by `jest.restoreAllMocks()`. */
export function listenToConsole(): string[] {
  const said: string[] = [];
  for (const method of ['log', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => {
      said.push(texts.join(' '));
    });
  }
  return said;
}
