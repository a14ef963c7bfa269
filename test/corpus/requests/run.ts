import { createDoor } from '../../../bot/door/door';
import { rawRequest, sendRaw } from '../../support/raw-http';

/** The head of a request, line by line; what is right is the status, 200 where the routes may have it. */
export async function run(given: unknown): Promise<number | null> {
  const [line = '', ...headers] = given as readonly string[];
  const door = createDoor((_request, response) => response.end());
  const port = await door.listen(0, '127.0.0.1');
  try {
    return (await sendRaw(port, rawRequest(line, ...headers))).status;
  } finally {
    await door.close();
  }
}
