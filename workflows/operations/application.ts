import type { Check, Expectation, Read } from '../../core/checks';
import type { Json } from '../../core/json';
import type { PlannedOperation, RecoveryStep, UndoStep } from '../../core/plan';
import {
  applicationDelete,
  applicationFindByTemplateAndName,
  applicationInstantiate,
  applicationUpdate,
  applicationUpsert,
} from '../../graph/requests';
import { BROUGHT_REPLY_URLS } from '../reading/existing-application';
import { plannedOperation, propertiesIn, undoBy, type Update } from './planned-operation';

/** References that the two ways to make an application produce. */
export const APP = '{app.objectId}';

/** Shows an application under Enterprise applications and in My Apps (facts.md a.2). */
export const ENTERPRISE_APPLICATION_TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

export function readApplication(select: readonly string[]): Read {
  return { path: `/applications/${APP}`, select };
}

function readServicePrincipalOfApplication(select: readonly string[]): Read {
  return { path: "/servicePrincipals(appId='{app.clientId}')", select };
}

const DELETE_APPLICATION: UndoStep = undoBy(applicationDelete, {
  title: 'Delete the application and its service principal (restorable for 30 days)',
  request: applicationDelete.build({ appObjectId: APP }),
  gone: objectGone(readApplication(['id'])),
  alsoGone: [objectGone(readServicePrincipalOfApplication(['id']), 'Its service principal is gone')],
});

/** An object is gone when its read answers 404, which is read as nothing. */
export function objectGone(read: Read, label = 'Gone'): Check {
  return { read, expect: [{ label, at: 'id', test: 'equals', value: null }] };
}

/** Longer ones are refused by instantiate, though an application may bear them (microsoft-graph-docs issue 10565). */
const LONGEST_NAME_TO_INSTANTIATE = 90;

/** Name that an instantiated application bears until the next operation gives it its own: it finds a lost result. */
function markedName(name: string, requestId: string): string {
  const mark = ` [${requestId}]`;
  // Half of a character of two units is none.
  const begins = name.slice(0, LONGEST_NAME_TO_INSTANTIATE - mark.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${begins.trimEnd()}${mark}`;
}

/**
 * Makes application and service principal from a gallery template. Graph may answer 404 or nothing after
 * having made them (facts.md 0.1), so a lost result is found by its mark and the call is never re-sent blindly.
 */
export function instantiateApplication(args: {
  template: { id: string; displayName: string };
  applicationName: string;
  requestId: string;
  /** By which it is found once it has its own name. */
  markInNotes: string;
  assignmentRequired: boolean;
  /** Further roles follow: those that the template brings are put out as `app.roles`, to be kept. */
  addsRoles: boolean;
}): PlannedOperation {
  const displayName = markedName(args.applicationName, args.requestId);
  return plannedOperation({
    key: 'instantiate-application',
    stage: 'create',
    change: 'create',
    title: `Create the application “${args.applicationName}” from the gallery template “${args.template.displayName}”`,
    details: [
      'Makes the application and its service principal in this tenant only.',
      'What the template brings stays as it is: home page, permission scope, roles, and reply URLs where they are fixed.',
      `Only assigned people can sign in: yes${args.assignmentRequired ? '' : ', until the next operation'}`,
    ],
    via: applicationInstantiate,
    request: applicationInstantiate.build({ templateId: args.template.id, displayName }),
    ...instantiatedResult(args, displayName),
    marked: true,
    // Whoever may sign in without assignment is let in by an operation of its own.
    readBack: [servicePrincipalIsThere(args.assignmentRequired ? true : null)],
    undo: DELETE_APPLICATION,
  });
}

/** Ids from the answer, or from looking the application up: by its marked name, or by its own one and its notes. */
function instantiatedResult(
  { template, applicationName, markInNotes, addsRoles }: Parameters<typeof instantiateApplication>[0],
  markedName: string,
): Pick<PlannedOperation, 'outputs' | 'recovery' | 'laterRecovery'> {
  const ofServicePrincipal: RecoveryStep = {
    read: readServicePrincipalOfApplication(['id']),
    outputs: { 'sp.objectId': 'id' },
  };
  const ofApplication: RecoveryStep = {
    read: readApplication(['appRoles', 'web']),
    outputs: broughtAt('', addsRoles),
  };
  const named = (displayName: string, entry: string): RecoveryStep => ({
    read: readOf(applicationFindByTemplateAndName.build({ templateId: template.id, displayName })),
    outputs: { 'app.objectId': `${entry}.id`, 'app.clientId': `${entry}.appId` },
  });
  return {
    outputs: {
      'app.objectId': 'application.id',
      'app.clientId': 'application.appId',
      'sp.objectId': 'servicePrincipal.id',
      ...broughtAt('application.', addsRoles),
    },
    recovery: [named(markedName, 'value[0]'), ofServicePrincipal, ofApplication],
    laterRecovery: [
      named(applicationName, `value[notes*=${markInNotes}]`),
      ofServicePrincipal,
      ofApplication,
    ],
  };
}

/**
 * What the template brought and later operations need. The application says it: what its service principal inherits
 * comes late and unevenly (serviceprincipal-update.md, 021136b).
 */
function broughtAt(application: string, addsRoles: boolean): Record<string, string> {
  return {
    'sp.userRoleId': `${application}appRoles|user-role`,
    [BROUGHT_REPLY_URLS]: `${application}web.redirectUris|json`,
    ...(addsRoles ? { 'app.roles': `${application}appRoles|json` } : {}),
  };
}

/** What must be seen of the service principal once it is made; `null` leaves assignment out. */
export function servicePrincipalIsThere(assignmentRequired: boolean | null): Check {
  return {
    read: {
      path: '/servicePrincipals/{sp.objectId}',
      select: ['id', 'appId', 'tags', 'appRoleAssignmentRequired'],
    },
    expect: [
      equals('Service principal belongs to the application', 'appId', { $ref: 'app.clientId' }),
      {
        label: 'Shown under Enterprise applications',
        at: 'tags',
        test: 'includes',
        value: ENTERPRISE_APPLICATION_TAG,
      },
      ...(assignmentRequired === null
        ? []
        : [equals('Assignment required', 'appRoleAssignmentRequired', assignmentRequired)]),
    ],
  };
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'this tenant only',
  AzureADMultipleOrgs:
    'any Microsoft Entra tenant. People of other organizations can be asked to consent to it.',
  AzureADandPersonalMicrosoftAccount:
    'any Microsoft Entra tenant, and personal Microsoft accounts. People of other organizations can be asked to consent to it.',
  PersonalMicrosoftAccount: 'personal Microsoft accounts only',
};

/** An app registration, made or found again by its `uniqueName`: repeating it changes nothing. */
export function registerApplication(args: {
  uniqueName: string;
  applicationName: string;
  audience: string;
  notes: string;
}): PlannedOperation {
  return plannedOperation({
    key: 'register-application',
    stage: 'create',
    change: 'create',
    title: `Create the app registration “${args.applicationName}”`,
    details: [`Accounts: ${ACCOUNTS[args.audience] ?? args.audience}`],
    via: applicationUpsert,
    request: applicationUpsert.build({
      uniqueName: args.uniqueName,
      application: {
        displayName: args.applicationName,
        signInAudience: args.audience,
        notes: args.notes,
        // Personal accounts get version 2 tokens only; Graph refuses the audience without it.
        ...(args.audience.includes('PersonalMicrosoftAccount')
          ? { api: { requestedAccessTokenVersion: 2 } }
          : {}),
      },
    }),
    outputs: { 'app.objectId': 'id', 'app.clientId': 'appId' },
    marked: true,
    recovery: [
      {
        read: { path: `/applications(uniqueName='${args.uniqueName}')`, select: ['id', 'appId'] },
        outputs: { 'app.objectId': 'id', 'app.clientId': 'appId' },
      },
    ],
    readBack: [
      {
        read: readApplication(['displayName', 'signInAudience', 'uniqueName']),
        expect: [
          { label: 'Name', at: 'displayName', test: 'equals', value: args.applicationName },
          { label: 'Supported account types', at: 'signInAudience', test: 'equals', value: args.audience },
        ],
      },
    ],
    undo: DELETE_APPLICATION,
  });
}

/** One PATCH of the application; every written property is expected back. */
export function updateApplication({ change, expect, ...fields }: Update): PlannedOperation {
  return plannedOperation({
    ...fields,
    change: 'change',
    via: applicationUpdate,
    request: applicationUpdate.build({ appObjectId: APP, change }),
    readBack: [{ read: readApplication(propertiesIn(expect)), expect }],
  });
}

export function equals(label: string, at: string, value: Json): Expectation {
  return { label, at, test: 'equals', value };
}

export function sameSet(label: string, at: string, value: Json): Expectation {
  return { label, at, test: 'same-set', value };
}

/** That a list no longer holds the object of this reference. */
export function notAmong(label: string, reference: string, at = 'value[].id'): Expectation {
  return { label, at, test: 'excludes', value: { $ref: reference } };
}

/** A read from a request builder: `$select` stays in the path as it was built. */
export function readOf(request: { path: string; headers?: Readonly<Record<string, string>> }): Read {
  return { path: request.path, ...(request.headers === undefined ? {} : { headers: request.headers }) };
}
