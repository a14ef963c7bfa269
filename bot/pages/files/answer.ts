import type { HandOverFile } from '../../../core/hand-over-file';
import { fetchFile } from '../../../workflows/hand-over/fetch-file';
import { renewLinks } from '../../../workflows/hand-over/renew-links';
import type { Ports } from '../../../workflows/ports';
import { beginTest } from '../../../workflows/proof/test-sign-in';
import { copyPage } from '../copy-page';
import { page, PAGE_HEADERS, type PageContent } from '../page';
import { auditFile } from './audit-file';
import { fileBytes, mediaTypeOf } from './file-bytes';
import type { ReadLink, SignedLinks } from './link';
import { messagePage } from './message-page';
import { nearEndsFile } from './near-ends-file';
import { signInPage } from '../sign-in-page';
import { setupsFile } from './setups-file';

export interface FilesParts {
  readonly ports: Ports;
  readonly links: Pick<SignedLinks, 'read'>;
}

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What `GET /files/<token>/…` answers. Whoever has the link gets the file; nothing in it is secret. */
export async function fileAnswer({ ports, links }: FilesParts, token: string): Promise<FileAnswer> {
  const link = links.read(token);
  if (link.state === 'unknown') return UNKNOWN;
  if (link.kind === 'audit') return auditAnswer(ports, link);
  if (link.kind === 'test-sign-in') return testAnswer(ports, link);
  if (link.kind === 'set-ups' || link.kind === 'weekly') return setupsAnswer(ports, link);
  if (link.kind === 'near-ends') return nearEndsAnswer(ports, link);
  if (link.state === 'expired') {
    await renewLinks(ports, link.requestId);
    return link.kind === 'copy-page' ? COPY_EXPIRED : EXPIRED;
  }
  const fetched = await fetchFile(ports, link);
  if (fetched === null) return UNKNOWN;
  if (fetched.kind === 'copy-page') return pageAnswer(200, copyPage(fetched.page, link.until));
  return fetched.kind === 'message' ? pageAnswer(200, messagePage(fetched.message)) : download(fetched.file);
}

/** Asked for at the moment of the download: whoever lost the right since gets a page that says no. */
async function auditAnswer(
  ports: Ports,
  { state, requestId, id }: Exclude<ReadLink, { state: 'unknown' }>,
): Promise<FileAnswer> {
  if (state === 'expired') return AUDIT_EXPIRED;
  const file = await auditFile(ports, { requestId, objectId: id });
  if (file === null) return AUDIT_REFUSED;
  return { status: 200, headers: headersOf(file.name, 'text/csv; charset=utf-8'), body: file.body };
}

/** Leads on to where a sign-in begins, and has it looked for. */
async function testAnswer(
  ports: Ports,
  { state, requestId, id }: Exclude<ReadLink, { state: 'unknown' }>,
): Promise<FileAnswer> {
  if (state === 'expired') return TEST_EXPIRED;
  const begun = await beginTest(ports, { requestId, id });
  if (begun === null) return UNKNOWN;
  const { start, vendorName } = begun;
  if (start.kind === 'vendor') return pageAnswer(200, signInPage(vendorName, start.url));
  return { status: 302, headers: { ...PAGE_HEADERS, Location: start.url }, body: '' };
}

/** As with the audit: looked up at the moment of the download. */
async function setupsAnswer(
  ports: Ports,
  { state, kind, id }: Exclude<ReadLink, { state: 'unknown' }>,
): Promise<FileAnswer> {
  if (state === 'expired') return SETUPS_EXPIRED;
  const body = await setupsFile(ports, { kind, id });
  if (body === null) return SETUPS_REFUSED;
  return { status: 200, headers: headersOf('set-ups.csv', 'text/csv; charset=utf-8'), body };
}

async function nearEndsAnswer(
  ports: Ports,
  { state, id }: Exclude<ReadLink, { state: 'unknown' }>,
): Promise<FileAnswer> {
  if (state === 'expired') return NEAR_ENDS_EXPIRED;
  const body = await nearEndsFile(ports, id);
  if (body === null) return NEAR_ENDS_REFUSED;
  return { status: 200, headers: headersOf('expiring.csv', 'text/csv; charset=utf-8'), body };
}

async function download({ name, content }: HandOverFile): Promise<FileAnswer> {
  const body = Buffer.from(await fileBytes(content));
  return { status: 200, headers: headersOf(name, mediaTypeOf(content)), body };
}

function headersOf(name: string, mediaType: string): FileAnswer['headers'] {
  return {
    ...PAGE_HEADERS,
    'Content-Type': mediaType,
    'Content-Disposition': attachment(name),
    // Should a browser show it after all, nothing in it runs.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
}

/** Old clients get the name in ASCII, all others as it is (RFC 6266). */
function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function pageAnswer(status: number, { html, headers }: PageContent): FileAnswer {
  return { status, headers, body: html };
}

const UNKNOWN = pageAnswer(
  404,
  page(
    'This link does not work',
    '<p>It is mistyped, or what it led to is no longer there. The hand-over card in your chat with Latchkey has the links that work.</p>',
  ),
);

const EXPIRED = pageAnswer(
  410,
  page(
    'This link has expired',
    '<p>Links to files work for a week. The hand-over card in your chat with Latchkey has fresh ones now.</p>',
  ),
);

const COPY_EXPIRED = pageAnswer(
  410,
  page(
    'This link has expired',
    '<p>Press <strong>Copy values</strong> on the hand-over card in your chat with Latchkey for a fresh one.</p>',
  ),
);

const TEST_EXPIRED = pageAnswer(
  410,
  page(
    'This link has expired',
    '<p>It works for a quarter of an hour. Press <strong>Test sign-in</strong> on the hand-over card in your chat with Latchkey for a fresh one.</p>',
  ),
);

const AUDIT_EXPIRED = pageAnswer(
  410,
  page(
    'This link has expired',
    '<p>A link to the audit works for a quarter of an hour. Type /sso audit again for a fresh one.</p>',
  ),
);

const AUDIT_REFUSED = pageAnswer(
  403,
  page(
    'The audit is not given',
    '<p>Whom this link was made for may not see the audit now, or that could not be looked up in time. Type /sso audit again.</p>',
  ),
);

const SETUPS_EXPIRED = pageAnswer(
  410,
  page('This link has expired', '<p>Type /sso list in your chat with Latchkey for a fresh one.</p>'),
);

const SETUPS_REFUSED = pageAnswer(
  403,
  page(
    'The list is not given',
    '<p>Whom this link was made for may see no set-ups now, or that could not be looked up in time. Type /sso list again.</p>',
  ),
);

const NEAR_ENDS_EXPIRED = pageAnswer(
  410,
  page('This link has expired', '<p>Type /sso expiring in your chat with Latchkey for a fresh one.</p>'),
);

const NEAR_ENDS_REFUSED = pageAnswer(
  403,
  page(
    'The list is not given',
    '<p>Whom this link was made for may not see it now, or that could not be looked up in time, or it is too old. Type /sso expiring again.</p>',
  ),
);
