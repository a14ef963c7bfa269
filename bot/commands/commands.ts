import { parseApprovalCommand, type ApprovalCommand } from './approval-commands';
import { after, plainWord } from './command-words';

export type Command =
  | { readonly kind: 'setup-sso'; /** As typed; `null` without one. */ readonly vendor: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'notify-here' }
  | {
      readonly kind: 'list';
      /** A part of a name, as typed; `null` for all. */ readonly words: string | null;
    }
  | { readonly kind: 'expiring' }
  | {
      readonly kind: 'watch' | 'unwatch';
      /** An application, as typed; `null` without one. */ readonly application: string | null;
    }
  | { readonly kind: 'status'; /** As typed; `null` without one. */ readonly vendor: string | null }
  | {
      readonly kind: 'change' | 'remove';
      /** As typed; `null` without one. */ readonly vendor: string | null;
    }
  | {
      readonly kind: 'renew';
      /** As typed; `null` without one. */ readonly vendor: string | null;
      /** The former certificate is to go instead. */ readonly cleansUp: boolean;
    }
  | {
      readonly kind: 'audit';
      /** A vendor or a request, as typed; `null` without one. */ readonly vendor: string | null;
    }
  | {
      readonly kind: 'owner';
      /** A vendor and a person; people who are mentioned are ids. */ readonly words: string;
    }
  | { readonly kind: 'approval'; readonly command: ApprovalCommand };

const LONGEST_COMMAND = 200;
/** Ten approvers by mail address or by whatever Teams calls them. */
const LONGEST_LIST = 2_000;

/**
 * A typed text as a command, or `null`. The slash is optional: Teams drops it in some clients. `naming` is the text
 * with the people it mentions as ids.
 */
export function parseCommand({ text, naming }: { text: string; naming: string }): Command | null {
  if (text.length > LONGEST_LIST || naming.length > LONGEST_LIST) return null;
  const command = parseApprovalCommand(naming);
  if (command !== null) return { kind: 'approval', command };
  const owner = after(naming, /sso owner/);
  if (owner !== null) return { kind: 'owner', words: owner };
  return watching(text) ?? shortCommand(text);
}

/** The address of an application's page in the portal is longer than any name. */
function watching(text: string): Command | null {
  const begun = (['watch', 'unwatch'] as const)
    .map((kind) => ({ kind, typed: after(text, new RegExp(`sso ${kind}`)) }))
    .find(({ typed }) => typed !== null);
  if (begun === undefined) return null;
  return { kind: begun.kind, application: vendorIn(begun.typed ?? '') };
}

function shortCommand(text: string): Command | null {
  if (text.length > LONGEST_COMMAND) return null;
  if (after(text, /help|\?/) === '') return { kind: 'help' };
  if (after(text, /cancel/) === '') return { kind: 'cancel' };
  if (after(text, /sso notify here/) === '') return { kind: 'notify-here' };
  if (after(text, /sso/) === '') return { kind: 'list', words: null };
  if (after(text, /sso expiring/) === '') return { kind: 'expiring' };
  const list = after(text, /sso list/);
  if (list !== null) return { kind: 'list', words: vendorIn(list) };
  const status = after(text, /sso status/);
  if (status !== null) return { kind: 'status', vendor: vendorIn(status) };
  const renew = after(text, /sso renew/);
  if (renew !== null) return renewal(renew);
  const change = after(text, /sso change/);
  if (change !== null) return { kind: 'change', vendor: vendorIn(change) };
  const remove = after(text, /sso remove/);
  if (remove !== null) return { kind: 'remove', vendor: vendorIn(remove) };
  const audit = after(text, /sso audit/);
  if (audit !== null) return { kind: 'audit', vendor: vendorIn(audit) };
  const setup = after(text, /setup ?sso/);
  return setup === null ? null : { kind: 'setup-sso', vendor: vendorIn(setup) };
}

/** `clean-up` behind the vendor, however it is hyphened. */
function renewal(typed: string): Command {
  const words = typed.split(/\s+/);
  const most = [1, 2].find((count) => plainWord(words.slice(-count).join(' ')) === 'clean-up');
  const cleansUp = most !== undefined && words.length > most;
  return { kind: 'renew', vendor: vendorIn(cleansUp ? words.slice(0, -most).join(' ') : typed), cleansUp };
}

function vendorIn(typed: string): string | null {
  return typed === '' ? null : typed.replace(/\s+/g, ' ');
}
