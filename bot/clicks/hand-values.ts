import type { Activity } from 'botbuilder';
import { copyLinkCard } from '../../cards/copy-link-card';
import { revealLinkCard } from '../../cards/reveal-link-card';
import { dayAndTime } from '../../core/day-and-time';
import { copyValues } from '../../workflows/hand-over/copy-values';
import { revealSecret } from '../../workflows/hand-over/press-hand-over';
import { done, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import type { CardAction } from './card-action';
import { isPersonalChat } from '../inbound/inbound';
import type { Click } from './click';
import { sayCard, sayShort } from '../delivery/short-answer';

const LINK_MINUTES = 10;

/** A fresh one-time link in the chat; the secret itself is on its page only. */
export async function reveal(
  { ports, publicUrl }: BotParts,
  { requestId, secret }: Extract<CardAction, { kind: 'reveal-secret' }>,
  { context, turn }: Click,
): Promise<Reply> {
  const wish = { requestId, secret, person: turn.person, personalChat: isPersonalChat(context.activity) };
  const { token, label, vendorName, reply } = await revealSecret(ports, wish);
  if (token !== null) {
    const url = `${publicUrl}/reveal/${token}`;
    await sayCard(context, revealLinkCard({ vendorName, label, url, minutes: LINK_MINUTES }));
  }
  return reply;
}

/** A fresh link to the page with a Copy button a value. */
export async function sendCopyPage({ ports }: BotParts, click: Click): Promise<Reply> {
  const { page, reply } = await copyValues(ports, wishOf(click));
  if (page === null) return reply;
  const { vendorName, url, until } = page;
  const { id: requestId } = click.request ?? { id: '' };
  await sayCard(click.context, copyLinkCard({ requestId, vendorName, url, until: dayAndTime(until) }));
  return done('The link is below.');
}

/** More would take longer than Teams waits, and others stand on the page. */
const MOST_VALUES = 12;

/** For phones, where a card's text cannot be selected: one message a value, with nothing else in it. */
export async function sendEachValue({ ports }: BotParts, click: Click): Promise<Reply> {
  const { page, reply } = await copyValues(ports, wishOf(click));
  if (page === null) return reply;
  const values = page.values.filter(({ other }) => !other);
  const sent = (values.length === 0 ? page.values : values).slice(0, MOST_VALUES);
  const labels = sent.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  await sayShort(click.context, `Each by itself, to press and hold. In this order:\n${labels}`);
  for (const { value } of sent) await sayShort(click.context, value);
  return done('');
}

function wishOf({ context, turn, request }: Click) {
  const activity: Activity = context.activity;
  return { request, person: turn.person, personalChat: isPersonalChat(activity) };
}
