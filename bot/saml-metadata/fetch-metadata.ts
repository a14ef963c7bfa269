import { lookup as lookUp } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request, type Agent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { readLimited } from '../../core/read-limited';
import { decodeText } from './decode-text';
import { isPublicAddress } from './public-address';
import { MAX_METADATA_BYTES, TOO_BIG } from './xml-limits';

const TIME_LIMIT_MS = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

export type Fetched = { readonly text: string } | { readonly problem: string };

/** How the network is reached; tests put their own in. */
export interface Network {
  /** Every address of a name. */
  readonly resolve: (hostname: string) => Promise<readonly { address: string; family: number }[]>;
  /** Opens the connections; absent, each request has one of its own. */
  readonly agent?: Agent;
  readonly timeLimitMs?: number;
}

const internet: Network = { resolve: (hostname) => lookUp(hostname, { all: true }) };

/** What stops a fetch with a sentence for the person. */
class Stop extends Error {
  constructor(readonly sentence: string) {
    super('fetch stopped');
  }
}

/**
 * Gets a text that anyone may read, by https from the open internet only. Every hop's name is looked up, all
 * its addresses are judged, and the connection goes to an address that was judged: a name that changes between
 * the two cannot lead inside.
 */
export async function fetchMetadata(address: string, network: Network = internet): Promise<Fetched> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, network.timeLimitMs ?? TIME_LIMIT_MS);
  try {
    return { text: await unlessAborted(follow(address, network, limit.signal), limit.signal) };
  } catch (error) {
    if (limit.signal.aborted) return { problem: 'The address did not answer within ten seconds.' };
    return { problem: error instanceof Stop ? error.sentence : 'The address could not be reached.' };
  } finally {
    clearTimeout(timer);
  }
}

/** Looking up a name cannot be stopped, but it can be left behind. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Stop(''));
    });
    work.then(resolve, reject);
  });
}

async function follow(address: string, network: Network, signal: AbortSignal): Promise<string> {
  let url = judgedUrl(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await send(url, network, signal);
    const next = redirectOf(response);
    if (next === null) return textOf(response);
    response.destroy();
    url = judgedUrl(next, url);
  }
  throw new Stop(`The address leads on more than ${MOST_REDIRECTS} times.`);
}

function judgedUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new Stop('This is not a complete web address.');
  const url = new URL(address, base);
  const which = base === undefined ? 'The address' : 'The address leads on to one that';
  if (url.protocol !== 'https:') throw new Stop(`${which} does not start with https://.`);
  if (url.username !== '' || url.password !== '') throw new Stop(`${which} holds a user name or password.`);
  return url;
}

async function send(url: URL, network: Network, signal: AbortSignal): Promise<IncomingMessage> {
  const { address, family } = await judgedAddress(url, network);
  const lookup: LookupFunction = (_hostname, options, done) => {
    if (options.all === true) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const sent = request(url, {
    agent: network.agent ?? false,
    lookup,
    signal,
    headers: {
      accept: 'application/samlmetadata+xml, application/xml, text/xml',
      'accept-encoding': 'identity',
    },
  });
  return responseOf(sent);
}

function responseOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.on('response', resolve).on('error', reject).end();
  });
}

/** One private address among several is enough to refuse: the next connection might take it. */
async function judgedAddress({ hostname }: URL, { resolve }: Network) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  const [first] = addresses;
  if (first === undefined) throw new Stop('The address could not be reached.');
  if (addresses.some(({ address }) => !isPublicAddress(address))) {
    throw new Stop(
      'The address leads into a private network. Only addresses of the open internet are read; paste the XML instead.',
    );
  }
  return first;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  return REDIRECTS.includes(statusCode) ? (headers.location ?? '') : null;
}

async function textOf(response: IncomingMessage): Promise<string> {
  try {
    const { statusCode = 0, headers } = response;
    if (statusCode !== 200) throw new Stop(statusSentence(statusCode));
    if (!['', 'identity'].includes(headers['content-encoding'] ?? '')) {
      throw new Stop('The address answers in a packed form. Paste the XML instead.');
    }
    if (Number(headers['content-length'] ?? 0) > MAX_METADATA_BYTES) throw new Stop(TOO_BIG);
    const text = decodeText(await bytesOf(response));
    if (text === null)
      throw new Stop('The address answers with something that is not text in UTF-8 or UTF-16.');
    return text;
  } finally {
    response.destroy();
  }
}

function statusSentence(status: number): string {
  return status === 401 || status === 403
    ? `The address asks for a sign-in (status ${status}). Paste the XML instead.`
    : `The address answered with status ${status}.`;
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const bytes = await readLimited(response as AsyncIterable<Buffer>, MAX_METADATA_BYTES);
  if (bytes === null) throw new Stop(TOO_BIG);
  return bytes;
}
