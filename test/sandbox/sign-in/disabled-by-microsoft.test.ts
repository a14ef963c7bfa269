import { fromNow, round } from '../tenant/traces/delta-client';
import { type Client, type Reply, startClient } from '../tenant/client';
import { authorize, codeFor, openIdApplication, type OpenIdApplication, redeem } from './open-id-application';
import { codeOn, type SamlApplication, samlApplication, serviceProvider, signOn } from './saml-application';

const VIOLATION = 'DisabledDueToViolationOfServicesAgreement';

let client: Client;
let saml: SamlApplication;
let openId: OpenIdApplication;
beforeAll(async () => {
  client = await startClient();
  saml = await samlApplication(client);
  openId = await openIdApplication(client);
});
afterAll(() => client.stop());

/** Nobody sets it by Graph: Microsoft does. */
async function setStatus(path: string, disabledByMicrosoftStatus: string | null): Promise<void> {
  const state = `/sandbox/state${path}`;
  const object = (await client.host(`GET ${state}`)).body as object;
  const set = await client.host(`PUT ${state}`, { body: { ...object, disabledByMicrosoftStatus } });
  expect(set.status).toBe(200);
}

const samlCode = async (): Promise<string | undefined> => codeOn(await signOn(serviceProvider(client, saml)));

test.each(['sp', 'app'] as const)('nobody signs in to an application whose %s is disabled', async (on) => {
  expect(await samlCode()).toBeUndefined();
  await setStatus(saml[on], VIOLATION);
  expect(await samlCode()).toBe('AADSTS7000112');
  await setStatus(saml[on], 'NotDisabled');
  expect(await samlCode()).toBeUndefined();
  await setStatus(saml[on], null);
});

test('nor do codes and secrets help any more', async () => {
  const refused = (reply: Reply): unknown[] => [
    reply.at('error'),
    codeOn(String(reply.at('error_description'))),
  ];
  const code = await codeFor(client, openId);
  await setStatus(openId.app, VIOLATION);
  expect(codeOn((await authorize(client, openId)).html)).toBe('AADSTS7000112');
  expect(refused(await redeem(client, openId, { code }))).toEqual(['unauthorized_client', 'AADSTS7000112']);
  const ownToken = await redeem(client, openId, {
    code: '',
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  });
  expect(refused(ownToken)).toEqual(['unauthorized_client', 'AADSTS7000112']);
  await setStatus(openId.app, null);
});

test('delta queries tell it of both objects, and Graph shows it', async () => {
  const select = '&$select=id,disabledByMicrosoftStatus';
  const apps = await fromNow(client, 'applications', select);
  const sps = await fromNow(client, 'servicePrincipals', select);
  await setStatus(saml.app, VIOLATION);
  const [appId, spId] = [saml.app, saml.sp].map((path) => path.split('/')[2]);
  const shown = { disabledByMicrosoftStatus: VIOLATION };
  expect((await round(client, apps)).items).toEqual([{ id: appId, ...shown }]);
  expect((await round(client, sps)).items).toEqual([{ id: spId, ...shown }]);
  expect((await client.graph(`GET ${saml.sp}?$select=disabledByMicrosoftStatus`)).body).toMatchObject(shown);
  const refused = await client.graph(`PATCH ${saml.app}`, { body: { disabledByMicrosoftStatus: null } });
  expect([refused.status, refused.at('error.code')]).toEqual([400, 'ContractViolation']);
});
