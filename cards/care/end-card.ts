import type { EndView } from '../../core/care-views';
import type { Turn } from '../../core/turn';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { button, isWebAddress } from '../buttons';
import template from '../framed.template.json';
import { buttons } from '../parts/buttons';
import { head } from '../parts/head';
import { line, run } from '../parts/line';
import { cardTemplate } from '../template';
import { clipped } from '../text';

const TEXT_CHARACTERS = 500;

const draw = cardTemplate(template);

/** A certificate or secret ends: what happens then, and what begins the renewal. */
export function endCard(view: EndView): AdaptiveCard {
  const { vendorName, applicationName, headline, texts, hasEnded } = view;
  const said = line([run(clipped(headline, TEXT_CHARACTERS), { weight: 'Bolder' })]);
  const body: CardElement[] = [
    ...head({
      vendorName,
      line: `Single sign-on, application ${applicationName}`,
      turn: turnOf(view),
      step: null,
    }),
    hasEnded
      ? { type: 'Container', style: 'attention', spacing: 'Medium', items: [said] }
      : { ...said, spacing: 'Medium' },
    ...texts.map((text) => line([run(clipped(text, TEXT_CHARACTERS))], { spacing: 'Small' })),
    ...wayPart(view),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: buttons(buttonsOf(view)),
    summary: `${vendorName}: ${headline}`,
  });
}

function turnOf({ status, mention }: EndView): Turn {
  if (status === 'over') return { kind: 'ended', how: 'Over' };
  return mention === null ? { kind: 'waiting', whom: 'whoever takes over' } : { kind: 'yours' };
}

function wayPart({ status, start }: EndView): readonly CardElement[] {
  if (status === 'over') return [];
  if (start === null)
    return [line([run('A plan of this set-up is under way; its card comes first.')], { spacing: 'Small' })];
  if (start.by !== 'hand') return [];
  const menuPath = clipped(start.menuPath, TEXT_CHARACTERS);
  return [
    line([run('In Entra: ', { isSubtle: true }), run(menuPath)], { spacing: 'Medium' }),
    line([run('Once the new one is there, these reminders end by themselves.', { isSubtle: true })], {
      spacing: 'Small',
    }),
  ];
}

function buttonsOf({ requestId, status, start }: EndView): CardAction[] {
  if (status === 'over' || start === null) return [];
  if (start.by === 'new-secret')
    return [button('New secret', { requestId, secret: start.secret }, { style: 'positive' })];
  if (start.by === 'renew') return [button('Renew', { requestId, of: start.of }, { style: 'positive' })];
  const { link } = start;
  return link === null || !isWebAddress(link.url)
    ? []
    : [{ type: 'Action.OpenUrl', title: link.title, url: link.url }];
}
