import { defineGraphOperation } from './define';
import { id, odata, selecting } from './odata';
import { APPLICATION_FIELDS } from './selections';

interface Arguments {
  readonly clientId: string;
}

/** `value[]`: the application with this client ID where it is registered in this tenant, or nothing. */
export const applicationFindByClientId = defineGraphOperation<Arguments>({
  name: 'application-find-by-client-id',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List applications',
  build: ({ clientId }) => ({
    method: 'GET',
    path: odata`/applications?$filter=appId eq ${id(clientId)}` + selecting(APPLICATION_FIELDS, '&'),
  }),
});
