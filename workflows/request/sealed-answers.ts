import { AppError } from '../../core/errors';
import type { OperationRecord, PlanDocument } from '../../core/plan';
import type { Tx } from '../../core/ports/store';
import type { Answers, RequestRecord } from '../../core/request';
import { sealedIn, sealedText, type SealedReference } from '../../core/sealed';
import { SEALED, sealedAnswerName } from '../../vendors/sensitive';
import type { Ports } from '../ports';
import { formerAnswers } from './former-answers';

type Kept = Pick<Ports, 'store'>;

/** What stands for sensitive answers where they are written, by placeholder. */
export function sealedValues(given: Answers['given']): Record<string, string> {
  return Object.fromEntries(
    sealedGiven(given).map((reference) => [`input.${reference.inputId}`, sealedText(reference)]),
  );
}

export function sealedGiven(given: Answers['given']): SealedReference[] {
  return Object.entries(given).flatMap(([inputId, { sealed }]) =>
    sealed === undefined ? [] : [{ inputId, digest: sealed }],
  );
}

/** The questions whose sealed answers a plan is still to write and that are not kept any more, or are others now. */
export async function goneFor(
  { store }: Kept,
  document: PlanDocument,
  records: readonly OperationRecord[] = [],
): Promise<string[]> {
  const open = document.operations.filter(({ key, change }) => {
    const state = records.find((record) => record.key === key)?.state;
    return change !== 'keep' && state !== 'written' && state !== 'done';
  });
  const wanted = sealedIn(open.map(({ request }) => request));
  const texts = await Promise.all(wanted.map((one) => textOf({ store }, document.requestId, one)));
  return [...new Set(wanted.filter((_, index) => texts[index] === null).map(({ inputId }) => inputId))];
}

/** Exactly what was approved, or an error: `refused`, code `sealed-answer-gone`. */
export async function openSealed(kept: Kept, requestId: string, reference: SealedReference): Promise<string> {
  const text = await textOf(kept, requestId, reference);
  if (text !== null) return text;
  throw new AppError({
    kind: 'refused',
    code: 'sealed-answer-gone',
    safeText:
      'A value that was given for this is not kept any more. Press Try again: it is asked for once more.',
    details: { question: reference.inputId, outcomeUnknown: false },
  });
}

async function textOf(
  { store: { secrets } }: Kept,
  requestId: string,
  { inputId, digest }: SealedReference,
): Promise<string | null> {
  const place = { requestId, name: sealedAnswerName(inputId) };
  const text = await secrets.open(place);
  return text !== null && secrets.isDigestOf(digest, { ...place, text }) ? text : null;
}

/** The request has come to its end: nobody needs them any more. */
export async function forgetAnswers({ store }: Kept, tx: Tx, { id, answers }: RequestRecord): Promise<void> {
  const all = Object.entries({ ...answers.drafts, ...answers.given });
  for (const [inputId] of all.filter(([, { value }]) => value === SEALED))
    await store.secrets.forget(tx, { requestId: id, name: sealedAnswerName(inputId) });
}

/** Other answers that came to nothing: what was sealed for them is not kept. */
export async function forgetNewAnswers({ store }: Kept, tx: Tx, request: RequestRecord): Promise<void> {
  const former = formerAnswers(request);
  if (former === null) return;
  const kept = sealedGiven(former.given).map(({ digest }) => digest);
  for (const { inputId, digest } of sealedGiven({ ...request.answers.drafts, ...request.answers.given }))
    if (!kept.includes(digest))
      await store.secrets.forget(tx, { requestId: request.id, name: sealedAnswerName(inputId) });
}
