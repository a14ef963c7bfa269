/** Why a command line was not understood: a sentence. */
export interface Fault {
  readonly fault: string;
}

interface CommandLine<T extends object> {
  readonly args: readonly string[];
  readonly usage: string;
  /** May let the errors of `parseArgs` through. */
  readonly read: () => T | Fault;
}

/**
 * What was asked for; or the exit code once it is told why there is nothing to do: 0 with the usage on stdout for
 * `--help`, 2 with fault and usage on stderr for what was not understood.
 */
export function understood<T extends object>({
  args,
  usage,
  read,
}: CommandLine<T>): { readonly given: T } | { readonly code: 0 | 2 } {
  if (asksForHelp(args)) {
    console.log(usage);
    return { code: 0 };
  }
  const given = givenOrFault(read);
  if (!('fault' in given)) return { given };
  console.error(`${given.fault}\n\n${usage}`);
  return { code: 2 };
}

/** Behind `--` nothing is an option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((one) => one === '--help' || one === '-h');
}

function givenOrFault<T extends object>(read: () => T | Fault): T | Fault {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    // What follows the first sentence is advice on names that begin with a dash.
    return { fault: `${message.split('. ')[0] ?? message}.` };
  }
}

/** One word too many, or none of the words that a command has. */
export function unknownWord(word: string | undefined, known: readonly string[]): Fault {
  return {
    fault:
      word === undefined
        ? `Say what to do: ${known.join(', ')}.`
        : `“${word}” is none of ${known.join(', ')}.`,
  };
}
