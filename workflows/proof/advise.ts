import type { Person, RequestRecord } from '../../core/request';
import type { AdviceView, OtherSetUp } from '../../core/advice-view';
import { adviceOn } from '../../proof/advice';
import type { ToldError } from '../../proof/read-error';
import type { Ports, Reply } from '../ports';
import { mayLook, maySee } from '../request/may-see';
import { namesOf } from '../request/names-of';
import { setUpTold } from './set-up-told';
import { whichSetUp } from './which-set-up';

/** Advice, or the reply where there is none to give. */
export type Advised =
  | { readonly kind: 'advice'; readonly view: AdviceView }
  | { readonly kind: 'refused'; readonly reply: Reply };

const HOUR_MS = 3_600_000;

/** What a text says went wrong, for the set-up that it names or the person's newest that fits. */
export async function adviseOnText(
  ports: Ports,
  { person, text, error }: { person: Person; text: string; error: ToldError },
): Promise<Advised> {
  const [code = 0, ...alsoNamed] = error.codes;
  const seen = await mayLook(ports, person, 'sign-in error');
  if (seen.kind === 'refused') return seen;
  const { request, others } = await whichSetUp(ports, { person, seesAll: seen.all, code, text });
  const setUp = request === null ? null : await setUpTold(ports, { request, person });
  await record(ports, { person, request, code });
  const named = await othersNamed(ports, request, others);
  return { kind: 'advice', view: adviceOn({ code, sent: error.sent, alsoNamed, setUp, others: named }) };
}

/** The same for a set-up that is known. Only its requester and those who may approve are told. */
export async function adviseOnSetUp(
  ports: Ports,
  { person, request, error }: { person: Person; request: RequestRecord; error: ToldError },
): Promise<Advised> {
  const [code = 0, ...alsoNamed] = error.codes;
  const reply = await maySee(ports, { request, person, what: 'sign-in error' });
  if (reply !== null) return { kind: 'refused', reply };
  const setUp = await setUpTold(ports, { request, person });
  await record(ports, { person, request, code });
  return { kind: 'advice', view: adviceOn({ code, sent: error.sent, alsoNamed, setUp, others: [] }) };
}

/** Of what was pasted the number alone is kept; told again within the hour it is kept once. */
async function record(
  { store, clock, rules }: Ports,
  { person, request, code }: { person: Person; request: RequestRecord | null; code: number },
): Promise<void> {
  const requestId = request?.id ?? null;
  const hour = Math.floor(clock.now().getTime() / HOUR_MS);
  await store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey: `sign-in-error-told:${requestId ?? ''}:${person.objectId}:${code}:${hour}`,
      tenantId: rules.tenantId,
      requestId,
      actorObjectId: person.objectId,
      event: 'sign-in-error-told',
      planHash: null,
      details: { code: `AADSTS${code}`, actorName: person.displayName },
    }),
  );
}

/** Two of one name are told apart by their application, else by a number. */
async function othersNamed(
  ports: Ports,
  chosen: RequestRecord | null,
  others: readonly RequestRecord[],
): Promise<OtherSetUp[]> {
  const names: string[] = [];
  const named: OtherSetUp[] = [];
  for (const request of [...(chosen === null ? [] : [chosen]), ...others]) {
    const { vendorName, applicationName } = await namesOf(ports, request);
    const name = applicationName === vendorName ? vendorName : `${vendorName}, ${applicationName}`;
    const before = names.filter((one) => one === name).length;
    names.push(name);
    if (request !== chosen)
      named.push({ requestId: request.id, name: before === 0 ? name : `${name} (${before + 1})` });
  }
  return named;
}
