import { dayAndTime } from '../../core/day-and-time';
import type { CardRecord } from '../../core/ports/card-store';
import type { RequestRecord } from '../../core/request';
import type { FailedSignInView } from '../../core/views';
import { adviceOn } from '../../proof/advice';
import type { Ports } from '../ports';
import { namesOf } from '../request/names-of';
import { failureSubject, toldFailures } from '../request/sign-in-facts';
import { setUpTold } from './set-up-told';

/** Advice on a sign-in that the log told of; `null` when it is too long ago to be kept. Nobody is named. */
export async function failedSignInView(
  ports: Ports,
  request: RequestRecord,
  { subject }: CardRecord,
): Promise<FailedSignInView | null> {
  const failure = toldFailures(request).find((one) => failureSubject(one) === subject);
  if (failure === undefined) return null;
  const { code, at, sent } = failure;
  const person = request.owner;
  const setUp = await setUpTold(ports, { request, person });
  return {
    kind: 'advice',
    requestId: request.id,
    vendorName: (await namesOf(ports, request)).vendorName,
    mention: person,
    headline: `A sign-in was refused, ${dayAndTime(new Date(at))}.`,
    advice: adviceOn({ code, sent, alsoNamed: [], setUp, others: [] }),
  };
}
