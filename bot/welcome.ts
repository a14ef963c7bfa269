import type { Activity, TurnContext } from 'botbuilder';
import { newToken } from '../core/ids';
import { isJsonObject } from '../core/json';
import type { Store } from '../core/ports/store';
import { conversationKey, withoutThread } from './conversation';
import { help } from './help';
import { sayCard } from './short-answer';

type Greetings = Pick<Store, 'settings' | 'transaction'>;

/**
 * Help, once per conversation. Teams reports an installation as two events in either order, and clients repeat
 * them; the one whose mark is in the settings greets.
 */
export async function welcome(store: Greetings, context: TurnContext): Promise<void> {
  const key = settingKey(context.activity);
  if (isGreeted(await store.settings.get(key))) return;
  const mark = newToken();
  await store.transaction(async (tx) => {
    const before = await store.settings.get(key);
    if (before === null) await store.settings.preset(tx, key, { mark });
    else if (!isGreeted(before)) await store.settings.set(tx, key, { mark });
  });
  const winner = await store.settings.get(key);
  if (isJsonObject(winner) && winner['mark'] === mark) await sayCard(context, help());
}

/** Whoever installs it again is greeted again. */
export async function forgetWelcome(store: Greetings, activity: Activity): Promise<void> {
  const key = settingKey(activity);
  await store.transaction((tx) => store.settings.set(tx, key, { mark: null }));
}

function isGreeted(value: unknown): boolean {
  return isJsonObject(value) && typeof value['mark'] === 'string';
}

function settingKey(activity: Activity): string {
  return `greeted:${withoutThread(conversationKey(activity))}`;
}
