import { get } from 'node:http';

const ANSWER_WITHIN_MS = 3_000;

/** Asks the bot of this machine or container whether it is ready, for an image without a shell. Exit code: 0 it is. */
export function main(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const port = environment['PORT'] ?? '3978';
  return new Promise((resolve) => {
    get(`http://127.0.0.1:${port}/readyz`, { timeout: ANSWER_WITHIN_MS }, ({ statusCode }) => {
      resolve(statusCode === 200 ? 0 : 1);
    })
      .on('timeout', () => {
        resolve(1);
      })
      .on('error', () => {
        resolve(1);
      });
  });
}

if (require.main === module) void main(process.env).then((code) => process.exit(code));
