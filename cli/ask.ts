import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; the answer without blanks around it, `''` where nobody can be asked. */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => {
      lines.once('close', () => {
        resolve('');
      });
    });
    return (await Promise.race([lines.question(`${question} `), ended])).trim();
  } finally {
    lines.close();
  }
}
