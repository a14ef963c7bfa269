import { parseApprovalCommand, type ApprovalCommand } from './approval-commands';

export type Command =
  | { readonly kind: 'setup-sso'; /** As typed; `null` without one. */ readonly vendor: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'notify-here' }
  | {
      readonly kind: 'audit';
      /** A vendor or a request, as typed; `null` without one. */ readonly vendor: string | null;
    }
  | { readonly kind: 'approval'; readonly command: ApprovalCommand };

const LONGEST_COMMAND = 200;
/** Ten approvers by mail address. */
const LONGEST_LIST = 800;

/** A typed text as a command, or `null`. The slash is optional: Teams drops it in some clients. */
export function parseCommand(typed: string): Command | null {
  if (typed.length > LONGEST_LIST) return null;
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const command = parseApprovalCommand(text.replace(/^\/ ?/, ''));
  if (command !== null) return { kind: 'approval', command };
  if (typed.length > LONGEST_COMMAND) return null;
  const words = text.toLowerCase().replace(/^\/ ?/, '');
  if (words === 'help' || words === '?') return { kind: 'help' };
  if (words === 'cancel') return { kind: 'cancel' };
  if (words === 'sso notify here') return { kind: 'notify-here' };
  const audit = /^(?:\/ ?)?sso audit(?: (.*))?$/i.exec(text);
  if (audit !== null) return { kind: 'audit', vendor: audit[1] ?? null };
  const setup = /^(?:\/ ?)?setup[-_ ]?sso(?: (.*))?$/i.exec(text);
  if (setup === null) return null;
  return { kind: 'setup-sso', vendor: setup[1] ?? null };
}
