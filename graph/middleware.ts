import { GraphClientError, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { AppError } from '../core/errors';
import type { AccessTokens } from './access-token';

export interface MiddlewareSettings {
  /** Without a version, e.g. `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof globalThis.fetch;
  readonly requestTimeoutMs: number;
}

/** Adds the token, and sends nothing at all to any other origin than the configured one. */
export class AuthenticationMiddleware implements Middleware {
  private next: Middleware | null = null;
  private readonly origin: string;

  constructor(private readonly settings: Pick<MiddlewareSettings, 'graphUrl' | 'tokens'>) {
    this.origin = new URL(settings.graphUrl).origin;
  }

  setNext(next: Middleware): void {
    this.next = next;
  }

  async execute(context: Context): Promise<void> {
    if (new URL(addressOf(context)).origin !== this.origin) {
      throw wrapped(
        new AppError({
          kind: 'bug',
          code: 'graph-foreign-origin',
          safeText: 'Not an address of Microsoft Graph.',
        }),
      );
    }
    const token = await this.settings.tokens.get().catch((error: unknown) => {
      throw wrapped(error);
    });
    context.options = {
      ...context.options,
      headers: { ...(context.options?.headers as Record<string, string>), Authorization: `Bearer ${token}` },
    };
    await this.next?.execute(context);
  }
}

/** Ends the chain: one HTTP exchange with a time limit that includes the body. Redirects are not followed. */
export class HttpMiddleware implements Middleware {
  constructor(private readonly settings: Pick<MiddlewareSettings, 'fetch' | 'requestTimeoutMs'>) {}

  async execute(context: Context): Promise<void> {
    const { fetch, requestTimeoutMs } = this.settings;
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const init = { ...context.options, redirect: 'manual', signal } as RequestInit;
    try {
      context.response = await fetch(addressOf(context), init);
    } catch (error) {
      throw wrapped(error);
    }
  }
}

function addressOf(context: Context): string {
  // The Graph client's type comes from the DOM library, which is not there on a server.
  const request = context.request as unknown as string | { readonly url: string };
  return typeof request === 'string' ? request : request.url;
}

// The Graph client passes only its own error class on unchanged; others lose their cause on the way.
function wrapped(error: unknown): GraphClientError {
  const wrapper = new GraphClientError();
  wrapper.customError = error;
  return wrapper;
}
