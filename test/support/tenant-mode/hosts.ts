import type { ChannelKeys } from '../../bot/support/channel-keys';
import { VAULT_TOKEN, type FakeKeyVault } from '../fake-key-vault';
import type { Teams } from '../teams';
import type { Answer, Call, Host } from './internet';
import { bearerOf, type IssuedTokens } from './issued-tokens';
import {
  BOT_CLIENT_ID,
  CHANNEL_RESOURCE,
  GRAPH_HOST,
  GRAPH_RESOURCE,
  KEYS_HOST,
  VAULT_HOST,
  VAULT_RESOURCE,
  WORKER_CLIENT_ID,
} from './known';
import type { Machine } from './machine';
import { passOn } from './pass-on';

const UNAUTHORIZED: Answer = { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } };

/** What a request to Graph was answered, before whoever asked gets to know; `null` from here: never. */
export type OnGraph = (call: Call & { machine: string }, answer: Answer | null) => Promise<Answer | null>;

export function keysHost(keys: ChannelKeys): Host {
  return ({ path }) => ({ status: 200, body: keys.document(path, `https://${KEYS_HOST}/v1/.well-known`) });
}

/** Where the bot posts to: it must say that it is the bot. */
export function connectorHost(teams: Teams, tokens: IssuedTokens): Host {
  return (call) => {
    const wanted = { clientId: BOT_CLIENT_ID, resource: CHANNEL_RESOURCE };
    if (tokens.machineOf(bearerOf(call.headers), wanted) === null) return UNAUTHORIZED;
    return passOn({ ...call, path: call.path.replace(/^\/emea/, '') }, { port: teams.port });
  };
}

/** The sandbox tenant, for whom the worker's token is as good as the one it knows. */
export function graphHost(sandboxPort: number, tokens: IssuedTokens, onGraph: () => OnGraph): Host {
  return async (call) => {
    const wanted = { clientId: WORKER_CLIENT_ID, resource: GRAPH_RESOURCE };
    const machine = tokens.machineOf(bearerOf(call.headers), wanted);
    if (machine === null) return UNAUTHORIZED;
    const answer = await passOn(call, {
      port: sandboxPort,
      headers: { authorization: 'Bearer sandbox' },
      names: [`http://127.0.0.1:${sandboxPort}`, `https://${GRAPH_HOST}`],
    });
    return onGraph()({ ...call, machine }, answer);
  };
}

/** The first request of a client has no token and is told whom to ask for one. */
export function vaultHost(vault: FakeKeyVault, tokens: IssuedTokens): Host {
  return (call) => {
    const names = [vault.url, `https://${VAULT_HOST}`] as const;
    const port = Number(new URL(vault.url).port);
    if (call.headers.authorization === undefined) return passOn(call, { port, names });
    const wanted = { clientId: WORKER_CLIENT_ID, resource: VAULT_RESOURCE };
    if (tokens.machineOf(bearerOf(call.headers), wanted) === null) return UNAUTHORIZED;
    return passOn(call, { port, names, headers: { authorization: `Bearer ${VAULT_TOKEN}` } });
  };
}

/** What stands before the bots: each request goes to the next one that runs. */
export function publicHost(machines: readonly Machine[], served: string[]): Host {
  let turn = 0;
  return (call) => {
    const running = machines.filter(({ isRunning }) => isRunning);
    const machine = running[turn++ % running.length];
    if (machine === undefined) return { status: 502 };
    served.push(`${machine.name} ${call.method} ${call.path.split('/').slice(0, 3).join('/')}`);
    return passOn(call, { port: machine.port });
  };
}
