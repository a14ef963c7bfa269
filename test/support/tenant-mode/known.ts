/** Who and what a deployment of the tests is called. */
export const BOT_CLIENT_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const BOT_OBJECT_ID = 'aaaaaaaa-0000-4000-8000-000000000003';
export const WORKER_CLIENT_ID = 'aaaaaaaa-0000-4000-8000-000000000002';
/** As the sandbox tenant knows the bot's service principal. */
export const WORKER_OBJECT_ID = '22222222-2222-4222-8222-222222222212';
/** Secrets of the two applications where no identity of Azure is at hand. */
export const BOT_SECRET = 'bot8Q~client-secret-of-the-bot-itself-0001';
export const WORKER_SECRET = 'wrk8Q~client-secret-of-the-graph-worker-02';
/** What a cluster puts into a file for the worker, instead of a secret (workload identity). */
export const WORKER_ASSERTION = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJsYXRjaGtleSJ9.c2lnbmVkLWJ5LXRoZS1jbHVzdGVy';

export const PUBLIC_HOST = 'latchkey.contoso.example';
export const DATABASE_HOST = 'latchkey-contoso.postgres.database.azure.com';
export const DATABASE_ROLE = 'latchkey-worker';
export const VAULT_HOST = 'latchkey-contoso.vault.azure.net';
export const LOGIN_HOST = 'login.microsoftonline.com';
export const GRAPH_HOST = 'graph.microsoft.com';
export const KEYS_HOST = 'login.botframework.com';
export const CONNECTOR_HOST = 'smba.trafficmanager.net';
/** What Teams says in each activity where to answer to. */
export const SERVICE_URL = `https://${CONNECTOR_HOST}/emea/`;

export const CHANNEL_RESOURCE = 'https://api.botframework.com';
export const GRAPH_RESOURCE = 'https://graph.microsoft.com';
export const VAULT_RESOURCE = 'https://vault.azure.net';
export const DATABASE_RESOURCE = 'https://ossrdbms-aad.database.windows.net';
