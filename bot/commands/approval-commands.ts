import type { TurnContext } from 'botbuilder';
import type { SetupTurn } from '../../dialogs/setup-turn';
import { endDelegation, setDelegate, showDelegate } from '../../workflows/approval/delegate';
import { setApproversByName, setApproversHere, showApprovers } from '../../workflows/approval/set-approvers';
import { refused, type Reply } from '../../workflows/ports';
import type { BotParts } from '../bot-parts';
import { after, plainWord } from './command-words';
import { conversationKind, withoutThread } from '../delivery/conversation';

/** What is typed about who approves. */
export type ApprovalCommand =
  | { readonly what: 'approvers-here' | 'approvers' | 'delegate' | 'delegate-off' | 'delegate-misread' }
  | { readonly what: 'approvers-named'; readonly names: string }
  | { readonly what: 'delegate-to'; readonly name: string; readonly until: string };

/** `null` when the text is about something else. Names stay as typed. */
export function parseApprovalCommand(text: string): ApprovalCommand | null {
  const approvers = after(text, /sso approvers/);
  if (approvers !== null) {
    if (approvers === '') return { what: 'approvers' };
    return plainWord(approvers) === 'here'
      ? { what: 'approvers-here' }
      : { what: 'approvers-named', names: approvers };
  }
  const delegate = after(text, /sso delegate/);
  if (delegate === null) return null;
  if (delegate === '') return { what: 'delegate' };
  return plainWord(delegate) === 'off' ? { what: 'delegate-off' } : delegateIn(delegate);
}

/** `… for 14 days`, `… for 2 weeks`, at the end. */
const FOR_SO_LONG = /\sfor\s+(\d{1,3}\s+(?:day|week)s?)\s*$/i;

/** The last “until” is the one meant: it may be part of a name. */
function delegateIn(typed: string): ApprovalCommand {
  const soLong = FOR_SO_LONG.exec(typed);
  if (soLong !== null) return delegateTo(typed.slice(0, soLong.index), soLong[1] ?? '');
  const end = [...typed.matchAll(/\suntil\s/gi)].at(-1);
  const until = end === undefined ? '' : typed.slice(end.index + end[0].length).trim();
  return /\s/.test(until) ? { what: 'delegate-misread' } : delegateTo(typed.slice(0, end?.index), until);
}

function delegateTo(typed: string, until: string): ApprovalCommand {
  const name = typed.replace(/^to\s/i, '').trim();
  return name === '' || until === ''
    ? { what: 'delegate-misread' }
    : { what: 'delegate-to', name, until: plainWord(until) };
}

export function obeyApprovalCommand(
  { ports }: BotParts,
  { activity }: TurnContext,
  { turn, command }: { turn: SetupTurn; command: ApprovalCommand },
): Promise<Reply> {
  const { person } = turn;
  switch (command.what) {
    case 'approvers':
      return showApprovers(ports, person);
    case 'approvers-here':
      return conversationKind(activity) === 'channel'
        ? setApproversHere(ports, turn, withoutThread(turn.origin))
        : Promise.resolve(refused('Type this in the channel where plans are to be approved.'));
    case 'approvers-named':
      return setApproversByName(ports, turn, command.names);
    case 'delegate':
      return showDelegate(ports, person.objectId);
    case 'delegate-off':
      return endDelegation(ports, turn);
    case 'delegate-to':
      return setDelegate(ports, turn, command);
    case 'delegate-misread':
      return Promise.resolve(
        refused(
          'Say who and for how long: “/sso delegate to Megan Bowen for 14 days”, or until a day written year-month-day; or “/sso delegate off”.',
        ),
      );
  }
}
