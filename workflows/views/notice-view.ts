import { isTakenBack, type RequestRecord } from '../../core/request';
import type { NoticeView } from '../../core/views';
import { dayAndTime } from '../../core/day-and-time';
import { textIn } from '../request/request-facts';
import { namesOf } from '../request/names-of';
import { isCompleted } from '../request/before-later-plan';
import type { Ports } from '../ports';

/** Who, vendor, when. Nothing that a channel should not know. */
export async function noticeView(ports: Ports, request: RequestRecord): Promise<NoticeView> {
  const { vendorName: vendor, applicationName } = await namesOf(ports, request);
  const completed = isCompleted(request);
  return {
    kind: 'notice',
    requestId: request.id,
    completed,
    title: completed
      ? `SSO set-up complete: ${vendor}`
      : isTakenBack(request.state)
        ? `SSO set-up ${request.state === 'removed' ? 'removed' : 'taken back'}: ${vendor}`
        : `${vendor}: ready in Entra, vendor side open`,
    facts: [
      { label: 'Application', value: applicationName },
      { label: 'Set up by', value: request.requester.displayName },
      { label: 'Ready in Entra', value: timeIn(request, 'handedOverAt') },
      ...(completed && textIn(request, 'completedAt') !== ''
        ? [
            { label: 'Vendor side confirmed', value: timeIn(request, 'completedAt') },
            { label: 'Confirmed by', value: textIn(request, 'completedBy') },
          ]
        : []),
    ],
  };
}

function timeIn(request: RequestRecord, key: string): string {
  return dayAndTime(new Date(textIn(request, key)));
}
