import type { TurnContext } from 'botbuilder';
import type { SetupTurn } from '../dialogs/setup-turn';
import { endDelegation, setDelegate, showDelegate } from '../workflows/approval/delegate';
import { setApproversByName, setApproversHere, showApprovers } from '../workflows/approval/set-approvers';
import { refused, type Reply } from '../workflows/ports';
import type { BotParts } from './bot-parts';
import { conversationKind, withoutThread } from './conversation';

/** What is typed about who approves. */
export type ApprovalCommand =
  | { readonly what: 'approvers-here' | 'approvers' | 'delegate' | 'delegate-off' | 'delegate-misread' }
  | { readonly what: 'approvers-named'; readonly names: string }
  | { readonly what: 'delegate-to'; readonly name: string; readonly until: string };

/** `text` in one line without the slash; `null` when it is about something else. */
export function parseApprovalCommand(text: string): ApprovalCommand | null {
  const [, subject, rest = ''] = /^sso (approvers|delegate)(?: (.*))?$/i.exec(text) ?? [];
  if (subject === undefined) return null;
  const word = rest.toLowerCase();
  if (subject.toLowerCase() === 'approvers') {
    if (word === '') return { what: 'approvers' };
    return word === 'here' ? { what: 'approvers-here' } : { what: 'approvers-named', names: rest };
  }
  if (word === '') return { what: 'delegate' };
  if (word === 'off') return { what: 'delegate-off' };
  const [, name, until] = /^(?:to )?(.+) until (\S+)$/i.exec(rest) ?? [];
  return name === undefined || until === undefined
    ? { what: 'delegate-misread' }
    : { what: 'delegate-to', name, until };
}

export function obeyApprovalCommand(
  { ports }: BotParts,
  { activity }: TurnContext,
  { turn, command }: { turn: SetupTurn; command: ApprovalCommand },
): Promise<Reply> {
  const { person } = turn;
  switch (command.what) {
    case 'approvers':
      return showApprovers(ports);
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
          'Say who and until when: “/sso delegate to Megan Bowen until 2026-12-01”, or “/sso delegate off”.',
        ),
      );
  }
}
