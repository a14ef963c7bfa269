import type { PauseView } from '../../core/views';
import type { AdaptiveCard, CardAction } from '../adaptive-card';
import { button } from '../buttons';
import { head } from '../parts/head';
import { messagePart } from '../parts/message-part';
import template from './pause.template.json';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const LINE_CHARACTERS = 200;
const TEXT_CHARACTERS = 1_200;

const draw = cardTemplate(template);

/** The set-up waits for the vendor: what to do meanwhile, the message to send, and the button that goes on. */
export function pauseCard(view: PauseView): AdaptiveCard {
  const { isOpen, title, vendorName } = view;
  return draw({
    fields: {
      title: clipped(title, LINE_CHARACTERS),
      text: isOpen ? clipped(view.text, TEXT_CHARACTERS) : '',
      since: view.since,
      note: clipped(view.note ?? '', TEXT_CHARACTERS),
      hasMessage: view.message !== null,
    },
    parts: {
      head: head({
        vendorName,
        line: 'Set up single sign-on',
        turn: isOpen ? { kind: 'waiting', whom: vendorName } : { kind: 'ended', how: 'No longer waiting' },
        step: view.isAfterHandOver ? 4 : 1,
      }),
      message: view.message === null ? [] : [messagePart(view.message)],
    },
    actions: buttonsOf(view),
    summary: isOpen ? `${vendorName}: ${title}. ${view.text}` : `${vendorName}: ${title}. ${view.note ?? ''}`,
  });
}

function buttonsOf({ requestId, waitingFor, isOpen }: PauseView): CardAction[] {
  if (!isOpen) return [];
  return [
    button('Continue', { requestId, waitingFor }, { style: 'positive' }),
    button('Cancel', { requestId }),
  ];
}
