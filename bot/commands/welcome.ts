import type { Activity, TurnContext } from 'botbuilder';
import { welcomeCard, type WelcomeView } from '../../cards/welcome-card';
import { isJsonObject } from '../../core/json';
import { STANDINGS } from '../../core/whose-turn';
import type { Ports } from '../../workflows/ports';
import { namesOf } from '../../workflows/request/names-of';
import { conversationKey, withoutThread } from '../delivery/conversation';
import { isPersonalChat } from '../inbound/inbound';
import { personOf } from '../inbound/person';
import { sayCard } from '../delivery/short-answer';

/** Teams reports an installation as two events in either order, and clients repeat them. */
const SAME_ARRIVAL_MS = 60_000;

/**
 * Greets, once for all that is reported of one arrival: the event that notes it in the settings does. Whoever comes
 * again later is greeted again: a reloaded client may have lost the greeting.
 */
export async function welcome(ports: Ports, context: TurnContext): Promise<void> {
  const { store, clock } = ports;
  const key = settingKey(context.activity);
  const now = clock.now().getTime();
  const before = await store.settings.get(key);
  if (isJsonObject(before) && Number(before['at']) > now - SAME_ARRIVAL_MS) return;
  const isFirst = await store.transaction((tx) =>
    store.settings.swap(tx, key, { before, value: { at: now } }),
  );
  if (isFirst) await sayCard(context, welcomeCard(await greeting(ports, context)));
}

/** Whoever installs it again is greeted again, however soon. */
export async function forgetWelcome(store: Ports['store'], activity: Activity): Promise<void> {
  await store.transaction((tx) => store.settings.set(tx, settingKey(activity), { at: 0 }));
}

function settingKey(activity: Activity): string {
  return `greeted:${withoutThread(conversationKey(activity))}`;
}

const INTRO =
  'I set up single sign-on between Microsoft Entra ID and a vendor. I ask what only you know, show what I would write, and write it once it is approved.';
const SANDBOX =
  'This is the sandbox: its tenant is invented, and nothing real is touched. Try “/setup-sso amplitude”.';

async function greeting(ports: Ports, context: TurnContext): Promise<WelcomeView> {
  const { loginUrl, authorityUrl } = ports.rules;
  return {
    intro: INTRO,
    note: loginUrl === authorityUrl ? null : SANDBOX,
    open: isPersonalChat(context.activity) ? await openSetups(ports, context) : [],
  };
}

/** What the person of this chat has under way. */
async function openSetups(ports: Ports, { activity }: TurnContext): Promise<WelcomeView['open']> {
  const person = personOf(activity);
  if (person === null) return [];
  const open = await ports.store.requests.findOpen({ ownerObjectId: person.objectId });
  return Promise.all(
    open.map(async (request) => {
      const { vendorName } = await namesOf(ports, request);
      return { name: vendorName, state: STANDINGS[request.state].text };
    }),
  );
}
