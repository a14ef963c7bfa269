import type { JsonObject } from '../../core/json';
import { defineGraphOperation } from './define';
import { odata, text } from './odata';

interface Arguments {
  readonly uniqueName: string;
  readonly application: JsonObject;
}

/**
 * Creates the application registration with this unique name (201 with the application) or changes the one that
 * has it (204, no body). `application` must hold `displayName`.
 */
export const applicationUpsert = defineGraphOperation<Arguments>({
  name: 'application-upsert',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Upsert application',
  build: ({ uniqueName, application }) => ({
    method: 'PATCH',
    path: odata`/applications(uniqueName=${text(uniqueName)})`,
    headers: { Prefer: 'create-if-missing' },
    body: application,
  }),
});
