import { Conversation } from '../support/conversation';
import type { Deployment } from '../support/deployment';
import { buttonTitled, PERSONAL, TENANT_ID, textOf, titlesOf } from '../support/teams';

/**
 * Reveals the secret that was handed over, as the requester does, and signs in with it: the names of the
 * applications that it opens. Empty where there is no secret.
 */
export async function openedBySecret(deployment: Deployment): Promise<readonly string[]> {
  const { teams } = deployment;
  const message = teams.messages.findLast((one) => buttonTitled(one.card, 'It works in') !== undefined);
  if (message === undefined || !titlesOf(message).includes('Reveal secret')) return [];
  const { person } = new Conversation(teams);
  await teams.press(person, { message, conversation: PERSONAL }, { title: 'Reveal secret' });
  const link = await teams.waitFor('the one-time link', (one) => textOf(one).includes('One-time link'));
  const url = /http:\/\/127\.0\.0\.1:\d+\/reveal\/[\w-]+/.exec(JSON.stringify(link.card))?.[0] ?? '';
  const page = await (await fetch(url, { method: 'POST' })).text();
  const secret = /\w{3}8Q~[\w-]+/.exec(page)?.[0] ?? '';
  const applications = (await deployment.directory())['applications'] ?? [];
  const opened = await Promise.all(
    applications.map(async ({ appId, displayName }) =>
      (await opens(deployment, String(appId), secret)) ? [String(displayName)] : [],
    ),
  );
  return opened.flat();
}

async function opens({ sandboxUrl }: Deployment, clientId: string, secret: string): Promise<boolean> {
  const answer = await fetch(`${sandboxUrl}/${TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  return answer.ok;
}
