import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../core/json';

export interface EchoBot {
  readonly url: string;
  /** Every activity the bot got, oldest first. */
  readonly activities: readonly JsonObject[];
  stop(): void;
}

/** A bot that answers every message with one card, and every press with the data it got. */
export async function startEchoBot(card: JsonObject): Promise<EchoBot> {
  const activities: JsonObject[] = [];
  const server: Server = createServer((request, response) => {
    void readJson(request).then(async (activity) => {
      activities.push(activity);
      if (activity['type'] === 'message') await reply(activity, card);
      const value = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Noted' };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(activity['type'] === 'invoke' ? JSON.stringify(value) : '{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/messages`, activities, stop: () => server.close() };
}

async function readJson(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as JsonObject;
}

/** The Playground's page drops an answer to a post in a channel that comes before it has shown the post. */
const THINKING_MS = 200;

async function reply(activity: JsonObject, card: JsonObject): Promise<void> {
  await sleep(THINKING_MS);
  const conversation = activity['conversation'] as { id: string };
  const serviceUrl = activity['serviceUrl'] as string;
  const address = `${serviceUrl}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      from: activity['recipient'],
      conversation,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    }),
  });
}
