/**
 * What Entra says when it refuses a sign-in, by AADSTS number (entra-docs reference-error-codes.md, 2024-04, and
 * support/entra/entra-id/app-integration). `{name}` is filled in.
 */
export const AADSTS = {
  50003:
    "The sign-in to application '{appId}' failed because of a missing signing key or certificate. This might be because there was no signing key configured in the application.",
  50011:
    "The {kind} '{address}' specified in the request does not match the {kind}s configured for the application '{appId}'. Make sure the {kind} sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to fix this.",
  50014: "Guest user '{user}' has not accepted the invitation to this tenant yet.",
  50034:
    "The user account '{user}' does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.",
  50057: 'The user account is disabled.',
  50058:
    'A silent sign-in request was sent but no user is signed in. The cookies used to represent the user’s session were not sent in the request to Azure AD.',
  50105:
    "Your administrator has configured the application {application} ('{appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.",
  50124: "Claims transformation '{transformation}' contains an invalid input parameter.",
  50146:
    "This application is required to be configured with an application-specific signing key. It is either not configured with one, or the key has expired or isn't yet valid.",
  50194:
    "Application '{appId}'({application}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
  65001:
    "The user or administrator has not consented to use the application with ID '{appId}' named '{application}'. Send an interactive authorization request for this user and resource.",
  65004: 'User declined to consent to access the app.',
  70000: 'The provided value for the input parameter ‘{parameter}’ is not valid.',
  70003: "The app requested an unsupported grant type '{grantType}'.",
  70005: "The app returned an unsupported response type '{responseType}'.",
  70007: "'{responseMode}' is not a supported value of 'response_mode' when requesting a token.",
  70008:
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  70011: "The provided value for the input parameter 'scope' is not valid. The scope '{scope}' is not valid.",
  50147: 'Missing code challenge size or a challenge that is not valid.',
  54005:
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  75005: 'The request is not a valid Saml2 protocol message: {reason}.',
  75011:
    "Authentication method '{used}' by which the user authenticated with the service doesn't match requested authentication method '{requested}'. Contact the {application} application owner.",
  76021: 'The request sent by client is not signed while the application requires signed requests.',
  90002:
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  90023: "The parameter '{parameter}' of the request is not valid: {reason}.",
  90094:
    "Admin consent is required for the permissions requested by application '{appId}' named '{application}'.",
  500011:
    'The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
  500112:
    'The reply address does not match the reply address that was provided when the authorization code was requested.',
  500113: "No reply address is registered for the application '{appId}'.",
  501481: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  501241: "Mandatory Input '{input}' missing from transformation ID '{transformation}'.",
  700016:
    "Application with identifier '{identifier}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  700025: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  700054: "response_type 'id_token' is not enabled for the application.",
  750054:
    'SAMLRequest or SAMLResponse must be present as query string parameters in HTTP request for SAML Redirect binding. To learn more, see the troubleshooting article for error AADSTS750054.',
  750161: "Allowed SAML authentication request's NameIDPolicy Format values are: {allowed}.",
  900144: "The request body must contain the following parameter: '{parameter}'.",
  900236: "The SAML authentication request property '{property}' is not supported and must not be set.",
  1002012: 'The provided value for scope is not valid.',
  7000112: "Application '{appId}'({application}) is disabled.",
  7000215:
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{appId}'.",
  7000218: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  7000222:
    "The provided client secret keys for app '{appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  7500529: "The value '{id}' is not a valid SAML ID. The ID must not begin with a number.",
  9002325: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  9002326:
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  9002327:
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
} as const;

export type AadstsCode = keyof typeof AADSTS;

/** A sign-in that Entra would refuse. */
export class SignInRefused extends Error {
  constructor(
    readonly code: AadstsCode,
    values: Readonly<Record<string, string>> = {},
  ) {
    super(AADSTS[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
  }

  /** `AADSTS50105: Your administrator …` */
  get description(): string {
    return `AADSTS${this.code}: ${this.message}`;
  }
}
