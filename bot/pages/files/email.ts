import { createTransport } from 'nodemailer';
import type { EmailDraft } from '../../../core/hand-over-file';
import { sha256Hex } from '../../../core/ids';

const BETWEEN_ADDRESSES = /[\s<>,;:"?&]/;

/** Addresses in a recipient line; "your Collate contact" has none. */
export function addressesIn(to: string): string[] {
  return to.split(BETWEEN_ADDRESSES).filter((word) => {
    const at = word.indexOf('@', 1);
    return at !== -1 && at < word.length - 1;
  });
}

export interface Attachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** An e-mail file (.eml) that mail programs open for writing, by `X-Unsent: 1`. Nothing is sent. */
export async function emailFile(
  { to, subject, body }: Pick<EmailDraft, 'to' | 'subject' | 'body'>,
  attachments: readonly Attachment[],
): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const addresses = addressesIn(to);
  const { message } = await transport.sendMail({
    ...(addresses.length === 0 ? {} : { to: addresses }),
    subject,
    text: body,
    // The default would name this machine.
    messageId: `<${sha256Hex(`${subject}\n${body}`).slice(0, 32)}@latchkey.invalid>`,
    headers: { 'X-Unsent': '1' },
    attachments: [...attachments],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}
