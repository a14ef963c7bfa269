import type {
  Activity,
  ConfigurationBotFrameworkAuthenticationOptions,
  InvokeResponse,
  ResourceResponse,
} from 'botbuilder';
import { CloudAdapter, type TurnContext } from 'botbuilder';
import { plainForm } from '../../cards/parts/plain-form';
import type { Clock } from '../../core/ports/clock';
import type { BotIdentity, Settings } from '../settings';
import { admission } from './admission';
import { GuardedAuthentication } from './authentication';
import { managedIdentitySignIn } from './managed-identity';

export interface AdapterOptions {
  readonly settings: Pick<Settings, 'mode' | 'tenantId' | 'identity'> & Partial<Pick<Settings, 'cards'>>;
  readonly clock: Clock;
  /** The channel's addresses, when they are not Microsoft's public ones. */
  readonly channel?: ConfigurationBotFrameworkAuthenticationOptions;
}

/** botbuilder's adapter without its HTTP half, which prints stacks and answers a bad signature with 500. */
export class TeamsAdapter extends CloudAdapter {
  /** Empty in the sandbox, where the channel does not sign. */
  readonly appId: string;
  readonly #isPlain: boolean;

  constructor({ settings, clock, channel = {} }: AdapterOptions) {
    const { identity } = settings;
    super(
      new GuardedAuthentication({
        config: { ...channel, ...signingOf(settings) },
        ...(identity?.appType === 'UserAssignedMSI'
          ? { signsIn: managedIdentitySignIn(identity.appId) }
          : {}),
        clock,
        admit: admission(settings),
      }),
    );
    this.appId = identity?.appId ?? '';
    this.#isPlain = settings.cards === 'plain';
  }

  override sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return super.sendActivities(
      context,
      activities.map((activity) => this.#asSent(activity)),
    );
  }

  override updateActivity(
    context: TurnContext,
    activity: Partial<Activity>,
  ): ReturnType<CloudAdapter['updateActivity']> {
    return super.updateActivity(context, this.#asSent(activity));
  }

  #asSent<T extends Partial<Activity>>(activity: T): T {
    const { attachments } = activity;
    if (!this.#isPlain || attachments === undefined) return activity;
    return {
      ...activity,
      attachments: attachments.map((one) => ({ ...one, content: plainForm<unknown>(one.content) })),
    };
  }

  /**
   * Runs one turn; the answer is what an invoke sends back. Throws `AppError` kind `refused` before any logic
   * when the activity is not authentic (`not-authenticated`) or not for us, `unavailable` when it cannot be checked.
   */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

function signingOf({
  identity,
  tenantId,
}: {
  identity: BotIdentity | null;
  tenantId: string;
}): ConfigurationBotFrameworkAuthenticationOptions {
  if (identity === null) return {};
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppType: identity.appType === 'UserAssignedMSI' ? 'UserAssignedMsi' : identity.appType,
    MicrosoftAppTenantId: tenantId,
    ...(identity.password === null ? {} : { MicrosoftAppPassword: identity.password }),
  };
}
