import type { OwnerView } from '../../core/care-views';
import type { Turn } from '../../core/turn';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { button, isWebAddress } from '../buttons';
import template from '../framed.template.json';
import { buttons } from '../parts/buttons';
import { head } from '../parts/head';
import { line, run } from '../parts/line';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const NAME_CHARACTERS = 60;
const TEXT_CHARACTERS = 700;

const draw = cardTemplate(template);

/** Somebody is asked to look after a set-up: what that means, and two buttons. */
export function ownerCard(view: OwnerView): AdaptiveCard {
  const { vendorName, applicationName, headline, means, mail } = view;
  const body: CardElement[] = [
    ...head({
      vendorName,
      line: `Who looks after single sign-on, application ${applicationName}`,
      turn: turnOf(view),
      step: null,
    }),
    line([run(clipped(headline, TEXT_CHARACTERS), { weight: 'Bolder' })], { spacing: 'Medium' }),
    ...means.map((text) => line([run(clipped(text, TEXT_CHARACTERS))], { spacing: 'Small' })),
    ...(mail === null ? [] : [line([run(clipped(mail.text, TEXT_CHARACTERS))], { spacing: 'Medium' })]),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: buttons(buttonsOf(view)),
    summary: `${vendorName}: ${headline}`,
  });
}

function turnOf({ status, asked }: OwnerView): Turn {
  if (status === 'taken') return { kind: 'done' };
  if (status === 'over') return { kind: 'ended', how: 'No longer asked' };
  return asked === null ? { kind: 'waiting', whom: 'an approver' } : { kind: 'yours' };
}

function buttonsOf({ requestId, vendorName, offer, status, mail, canDecline }: OwnerView): CardAction[] {
  const link = mail?.link ?? null;
  const open: CardAction[] =
    link === null || !isWebAddress(link.url)
      ? []
      : [{ type: 'Action.OpenUrl', title: link.title, url: link.url }];
  if (status !== 'open') return status === 'taken' ? open : [];
  const data = { requestId, offer };
  const name = clipped(vendorName, NAME_CHARACTERS);
  return [
    button(`Take over ${name}`, data, { style: 'positive', verb: 'take-over' }),
    ...(canDecline ? [button('Decline', data)] : []),
    ...open,
  ];
}
