import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import { GLOBAL_CLOUD } from '../../core/cloud';
import type { Settings } from '../settings';

/**
 * The channel’s addresses. The SDK takes them all together or none; the Emulator’s tokens are refused before it looks.
 * Nothing where they are the public ones, which the SDK knows by itself. */
export function channelOf({
  identity,
  cloud,
  loginUrl,
  tenantId,
}: Pick<
  Settings,
  'identity' | 'cloud' | 'loginUrl' | 'tenantId'
>): ConfigurationBotFrameworkAuthenticationOptions {
  const { channelKeysUrl, channelIssuer, channelScope } = cloud;
  const isPublic =
    cloud.loginUrl === GLOBAL_CLOUD.loginUrl &&
    channelKeysUrl === GLOBAL_CLOUD.channelKeysUrl &&
    channelIssuer === GLOBAL_CLOUD.channelIssuer &&
    channelScope === GLOBAL_CLOUD.channelScope;
  if (identity === null || isPublic) return {};
  return {
    ToBotFromChannelOpenIdMetadataUrl: channelKeysUrl,
    ToBotFromChannelTokenIssuer: channelIssuer,
    ToBotFromEmulatorOpenIdMetadataUrl: channelKeysUrl,
    ToChannelFromBotLoginUrl: `${loginUrl}/${tenantId}`,
    OAuthUrl: channelIssuer,
    CallerId: 'urn:botframework:azure',
    // The SDK adds `/.default` itself.
    ToChannelFromBotOAuthScope: channelScope.replace(/\/\.default$/, ''),
  };
}
