import { zipSync } from 'fflate';
import type { FileContent, HandOverFile } from '../../../core/hand-over-file';
import { certificateTexts } from '../../../workflows/hand-over/certificate-texts';
import { calendarFile } from './calendar';
import { emailFile, type Attachment } from './email';

/** The bytes of a file: a pure function of its content. */
export async function fileBytes(content: FileContent): Promise<Uint8Array> {
  switch (content.type) {
    case 'federation-metadata':
      return Buffer.from(content.xml);
    case 'certificate':
      return content.format === 'der'
        ? Buffer.from(content.der, 'base64')
        : Buffer.from(`${certificateTexts(content.der).pem}\n`);
    case 'zip':
      return zipped(content.files);
    case 'calendar':
      return Buffer.from(calendarFile(content));
    case 'text':
      return Buffer.from(content.text);
    case 'e-mail':
      return emailFile(content, await Promise.all(content.attachments.map(attached)));
  }
}

const MEDIA_TYPES: Readonly<Record<FileContent['type'], string>> = {
  'federation-metadata': 'application/samlmetadata+xml',
  certificate: 'application/pkix-cert',
  zip: 'application/zip',
  calendar: 'text/calendar; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  'e-mail': 'message/rfc822',
};

export function mediaTypeOf(content: FileContent): string {
  if (content.type === 'certificate' && content.format === 'pem') return 'application/x-pem-file';
  return MEDIA_TYPES[content.type];
}

async function attached({ name, content }: HandOverFile): Promise<Attachment> {
  const bytes = Buffer.from(await fileBytes(content));
  return { filename: name, content: bytes, contentType: mediaTypeOf(content) };
}

/** The earliest moment that a zip can say: the same files give the same zip. */
const NO_TIME = new Date(1980, 0, 1);

async function zipped(files: readonly HandOverFile[]): Promise<Uint8Array> {
  const bytes = await Promise.all(files.map(({ content }) => fileBytes(content)));
  return zipSync(
    Object.fromEntries(
      numbered(files.map(({ name }) => name)).map((name, index) => [name, bytes[index] ?? new Uint8Array()]),
    ),
    { mtime: NO_TIME },
  );
}

/** Answers may have given two files one name: the second becomes `name (2).pem`. Case alone tells none apart. */
function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) {
      free = name.replace(/(\.[^.]*)?$/, (extension) => ` (${count})${extension}`);
    }
    taken.add(free.toLowerCase());
    return free;
  });
}
