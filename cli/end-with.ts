import { AppError } from '../core/errors';

/** Ends the process with a command's exit code; an error becomes its sentence, and 1. */
export function endWith(command: Promise<number>): void {
  command.then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof AppError ? error.safeText : error);
      process.exitCode = 1;
    },
  );
}
