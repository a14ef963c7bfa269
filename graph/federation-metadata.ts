import { AppError } from '../core/errors';
import { readLimited } from '../core/read-limited';
import { noAnswerFrom, type Outcome } from './outcome';

export interface MetadataSettings {
  /** e.g. `https://login.microsoftonline.com`. */
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly fetch: typeof globalThis.fetch;
  readonly requestTimeoutMs: number;
}

/** Path of the document, for logs and errors. */
export function metadataPath(tenantId: string, clientId: string): string {
  const tenant = encodeURIComponent(tenantId);
  return `/${tenant}/federationmetadata/2007-06/federationmetadata.xml?appid=${encodeURIComponent(clientId)}`;
}

/**
 * Fetches the document once, without a token. The text is the body of the outcome. For an application it does not
 * know yet, Microsoft answers 200 with the tenant's default certificate.
 */
export async function fetchMetadata(settings: MetadataSettings, clientId: string): Promise<Outcome> {
  const base = settings.loginUrl.replace(/\/+$/, '');
  try {
    const response = await settings.fetch(`${base}${metadataPath(settings.tenantId, clientId)}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.requestTimeoutMs),
    });
    return {
      status: response.status,
      body: await limitedText(response),
      requestId: response.headers.get('x-ms-request-id') ?? '',
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    return noAnswerFrom(error);
  }
}

/** Real documents have some tens of kilobytes. */
const MAX_BYTES = 1_000_000;

async function limitedText({ body }: Response): Promise<string> {
  const bytes = body === null ? Buffer.alloc(0) : await readLimited(body, MAX_BYTES);
  if (bytes === null) throw tooLarge();
  return bytes.toString('utf8');
}

function tooLarge(): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'metadata-too-large',
    safeText: 'The federation metadata is larger than such a document can be.',
  });
}
