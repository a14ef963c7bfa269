import type { RequestRecord } from '../../core/request';
import type { NoticeView } from '../../core/views';
import { dayAndTime } from '../day-and-time';
import { textIn } from '../facts';
import { applicationNameOf } from '../planner/plan-input';
import { recipeOf } from '../recipe-of';
import type { Ports } from '../ports';

/** Who, vendor, when. Nothing that a channel should not know. */
export function noticeView(ports: Ports, request: RequestRecord): NoticeView {
  const recipe = recipeOf(ports, request);
  const completed = request.state === 'completed';
  return {
    kind: 'notice',
    requestId: request.id,
    completed,
    title: completed
      ? `SSO set-up complete: ${recipe.name}`
      : request.state === 'undone'
        ? `SSO set-up taken back: ${recipe.name}`
        : `${recipe.name}: ready in Entra, vendor side open`,
    facts: [
      { label: 'Application', value: applicationNameOf(request, recipe) },
      { label: 'Set up by', value: request.requester.displayName },
      { label: 'Ready in Entra', value: timeIn(request, 'handedOverAt') },
      ...(completed
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
