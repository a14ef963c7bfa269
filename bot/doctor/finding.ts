import { isAppError } from '../../core/errors';

/** One line of the doctor. `note` is no failure, but somebody should know. */
export interface Finding {
  readonly part: string;
  readonly status: 'ok' | 'note' | 'failed';
  /** What was seen; where it failed, what to do. Never a secret. */
  readonly text: string;
}

export const ok = (part: string, text: string): Finding => ({ part, status: 'ok', text });
export const note = (part: string, text: string): Finding => ({ part, status: 'note', text });
export const failed = (part: string, text: string): Finding => ({ part, status: 'failed', text });

/** What `work` finds, in no more than `limitMs`: a part that hangs is a finding too. Does not throw. */
export async function within(
  part: string,
  limitMs: number,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([failed(part, `No answer within ${limitMs / 1000} seconds.`)]);
    }, limitMs);
  });
  try {
    return await Promise.race([work(), tooLate]);
  } catch (error) {
    // The text of a foreign error may hold an address with a password.
    const text = isAppError(error) ? error.safeText : `It could not be examined (${codeOf(error)}).`;
    return text.split('\n').map((line) => failed(part, line));
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
