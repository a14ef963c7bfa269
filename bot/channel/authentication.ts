import type { Activity, ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AppError } from '../../core/errors';
import { GLOBAL_CLOUD } from '../../core/cloud';
import type { Clock } from '../../core/ports/clock';
import { installPolicies, type ConnectorPipeline } from './connector-policy';
import type { SignsIn } from './managed-identity';
import { SigningKeys, useSigningKeys } from './signing-keys';
import { mayBeChannelToken } from './token-claims';

export interface GuardOptions {
  readonly config: ConfigurationBotFrameworkAuthenticationOptions;
  /** How the bot signs in to the channel; without it as the SDK reads from `config`. */
  readonly signsIn?: SignsIn;
  readonly clock: Clock;
  /** Throws `AppError` kind `refused` for activities that must not reach the bot. */
  readonly admit: (activity: Activity) => void;
}

const MAX_CLIENTS = 50;

// The SDK's own types for these belong to a package we do not depend on.
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];
type UserTokens = ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>;
type Connector = Awaited<ReturnType<Factory['create']>>;

/**
 * botbuilder's authentication with three things added: every failure of a token is `refused` (code
 * `not-authenticated`) and never breakage, tokens of others than the channel are not looked at, foreign activities are refused before a turn exists, and every
 * connector uses our policies. Connectors are kept: they hold no state of a turn.
 */
export class GuardedAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<Connector>>();
  private userTokens: UserTokens | null = null;

  constructor(private readonly options: GuardOptions) {
    super(options.config, options.signsIn);
    const { config, clock } = options;
    const url = config.ToBotFromChannelOpenIdMetadataUrl ?? GLOBAL_CLOUD.channelKeysUrl;
    if (config.MicrosoftAppId !== undefined) useSigningKeys(url, new SigningKeys(url, clock));
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const { config } = this.options;
    const isSigned = config.MicrosoftAppId !== undefined;
    if (isSigned && !mayBeChannelToken(header, config.ToBotFromChannelTokenIssuer)) throw notAuthenticated();
    // The SDK authenticates some channels in ways of their own.
    if (activity.channelId !== 'msteams') this.options.admit(activity);
    const result = await super.authenticateRequest(activity, header).catch((error: unknown) => {
      throw translate(error);
    });
    this.options.admit(activity);
    return result.connectorFactory === undefined
      ? result
      : { ...result, connectorFactory: this.keeping(result.connectorFactory) };
  }

  override authenticateStreamingRequest(): Promise<Authenticated> {
    return Promise.reject(notAuthenticated());
  }

  override createConnectorFactory(identity: Identity): Factory {
    return this.keeping(super.createConnectorFactory(identity));
  }

  override createUserTokenClient(identity: Identity): UserTokens {
    this.userTokens ??= super.createUserTokenClient(identity).catch((error: unknown) => {
      this.userTokens = null;
      throw error;
    });
    return this.userTokens;
  }

  private keeping(factory: Factory): Factory {
    const create = factory.create.bind(factory);
    factory.create = (serviceUrl, audience) => {
      const key = `${serviceUrl} ${audience}`;
      const known = this.connectors.get(key);
      if (known !== undefined) return known;
      if (this.connectors.size >= MAX_CLIENTS) this.connectors.clear();
      const made = create(serviceUrl, audience).then((client) => this.prepared(client));
      this.connectors.set(key, made);
      made.catch(() => this.connectors.delete(key));
      return made;
    };
    return factory;
  }

  private prepared(client: Connector): Connector {
    const { pipeline } = (client as unknown as { client: { pipeline: ConnectorPipeline } }).client;
    installPolicies(pipeline, this.options.clock);
    return client;
  }
}

/** Names of `jsonwebtoken`'s errors, which the SDK lets through untranslated. */
const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  'JsonWebTokenError',
  'NotBeforeError',
  'TokenExpiredError',
]);

function translate(error: unknown): AppError {
  const { name = '', statusCode = 500 } = (error ?? {}) as { name?: string; statusCode?: number };
  // The SDK's own refusals carry 401.
  if (TOKEN_ERRORS.has(name) || statusCode === 401) return notAuthenticated(error);
  if (error instanceof AppError) return error;
  return new AppError({
    kind: 'unavailable',
    code: 'token-not-checked',
    safeText: 'The signature of a message could not be checked.',
    cause: error,
  });
}

function notAuthenticated(cause?: unknown): AppError {
  return new AppError({
    kind: 'refused',
    code: 'not-authenticated',
    safeText: 'This request is not signed by the Bot Framework channel.',
    cause,
  });
}
