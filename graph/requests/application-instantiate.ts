import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly templateId: string;
  readonly displayName: string;
}

/**
 * Makes an application and its service principal from a gallery template. Answers 201
 * `{application, servicePrincipal}`, but may also answer 404 or time out after it has created both: never send it
 * again before looking for the display name, which therefore has to be unique to the request.
 *
 * With `Application.ReadWrite.OwnedBy` alone the caller does not own what it made and may not configure it; in
 * practice `Application.ReadWrite.All` is needed (microsoft-graph-docs issue 16545, reports of 2021–2023).
 */
export const applicationInstantiate = defineGraphOperation<Arguments>({
  name: 'application-instantiate',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: applicationTemplate: instantiate',
  build: ({ templateId, displayName }) => ({
    method: 'POST',
    path: `/applicationTemplates/${segment(templateId)}/instantiate`,
    body: { displayName },
  }),
});
