import { valueAt } from '../../../core/json-path';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import { isAppError } from '../../../core/errors';
import type { Asker } from '../asker';
import type { Question } from '../question';
import { samlPair, type Pair } from '../stock';

const AT_ONCE_MS = 10_000;

/** Signing certificates: when the metadata has them, and how one is taken off. */
export const CERTIFICATE_QUESTIONS: readonly Question[] = [
  {
    id: 'metadata-shows-certificate',
    asks: 'How long until the metadata shows a new certificate?',
    sandbox: 'within ten seconds',
    source: 'truth.md h; azuread speaks of several minutes',
    ask: async (asker) => {
      const { spId, appId } = await samlPair(asker);
      const key = await certificate(asker, spId);
      return untilShown(asker, appId, key);
    },
  },
  {
    id: 'remove-certificate',
    asks: 'May one certificate be taken off by a PATCH of the others without their keys?',
    sandbox: '204',
    source: 'truth.md k; hamilton#158',
    ask: async (asker) => {
      const pair = await samlPair(asker);
      await certificate(asker, pair.spId);
      await certificate(asker, pair.spId);
      return removeOne(asker, pair);
    },
  },
];

/** Its base64, as metadata holds it. */
async function certificate(asker: Asker, spId: string): Promise<string> {
  const made = await asker.must('POST', `/servicePrincipals/${spId}/addTokenSigningCertificate`, {
    displayName: 'CN=latchkey-probe',
  });
  return textAt(made, 'key');
}

async function untilShown(asker: Asker, appId: string, key: string): Promise<string> {
  const { clock, metadata, metadataPatienceMs } = asker.settings;
  const since = clock.now().getTime();
  for (;;) {
    const text = await metadata(appId).catch((error: unknown) => {
      // Some looks at a certificate to come are refused.
      if (isAppError(error)) return '';
      throw error;
    });
    const passed = clock.now().getTime() - since;
    if (text.includes(key)) return passed <= AT_ONCE_MS ? 'within ten seconds' : `after ${inWords(passed)}`;
    if (passed > metadataPatienceMs) return `not within ${inWords(metadataPatienceMs)}`;
    await asker.pause();
  }
}

function inWords(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1_000)} seconds` : `${Math.round(ms / 60_000)} minutes`;
}

async function removeOne(asker: Asker, { spId }: Pair): Promise<string> {
  const path = `/servicePrincipals/${spId}?$select=id,keyCredentials,passwordCredentials`;
  let seen = await asker.must('GET', path);
  for (; listAt(seen, 'keyCredentials').length < 4; seen = await asker.must('GET', path)) await asker.pause();
  const [first] = listAt(seen, 'keyCredentials');
  const left = (name: string): JsonObject[] =>
    listAt(seen, name).filter((one) => one['customKeyIdentifier'] !== first?.['customKeyIdentifier']);
  const body = {
    keyCredentials: left('keyCredentials').map(withoutKey),
    passwordCredentials: left('passwordCredentials'),
  };
  return (await asker.send('PATCH', `/servicePrincipals/${spId}`, body)).inShort;
}

function withoutKey(credential: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(credential).filter(([name]) => name !== 'key'));
}

function listAt(body: Json, name: string): JsonObject[] {
  return itemsOf({ value: valueAt(body, name) }).filter(isJsonObject);
}
