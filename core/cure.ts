import type { Principal } from './request';

/** What would let a sign-in succeed that failed: one change in Entra, planned and approved like any other. */
export type Cure =
  /** This person or group may sign in. */
  | { readonly kind: 'assign'; readonly principal: Principal }
  /** The reply URL that the vendor sent is registered beside those that are. */
  | { readonly kind: 'reply-url'; readonly url: string }
  /** The scopes that the set-up asks for are granted for everybody. */
  | { readonly kind: 'consent' }
  /** The redirect URI stands under the platform by which the vendor signs in. */
  | { readonly kind: 'platform'; readonly url: string; readonly platform: 'web' | 'spa' }
  /** Entra may answer with this token without a code. */
  | { readonly kind: 'implicit'; readonly token: 'id' | 'access' }
  /** The certificate that this set-up made signs again. */
  | { readonly kind: 'certificate' }
  /** One more client secret: what `New secret` does. */
  | { readonly kind: 'secret' };
