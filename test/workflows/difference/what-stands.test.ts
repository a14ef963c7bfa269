import { alternativeOf } from '../../../core/plan';
import { whatStands } from '../../../workflows/difference/what-stands';
import { APP, deleting, IDS, restoring, SP, storeOf, writing, type PlanDone } from '../../support/plans-done';

const REPLY = writing('set-reply-urls', [APP, 'web.redirectUris', ['https://a.example']], {
  test: 'same-set',
});
const IDENTIFIER = writing('set-identifier', [APP, 'identifierUris', ['https://a.example/id']], {
  test: 'same-set',
});
const MADE = writing('register-application', [APP, 'appId', 'client-1']);
const SIGN_ON = writing('set-sign-on', [SP, 'preferredSingleSignOnMode', 'saml']);
const POLICY = writing('create-claims-policy', ['/policies/claimsMappingPolicies/p-1', 'id', 'p-1']);
const ASSIGNED_BY_ID = { path: `${SP}/appRoleAssignedTo`, at: 'value[].id' };

function assigning(key: string, id: string) {
  return writing(key, [ASSIGNED_BY_ID.path, ASSIGNED_BY_ID.at, id], { test: 'includes' });
}

function secret(key: string, id: string) {
  return writing(key, [APP, 'passwordCredentials[].keyId', id], { test: 'includes' });
}

const SET_UP: PlanDone = {
  operations: [MADE, SIGN_ON, REPLY, IDENTIFIER, POLICY, assigning('assign-1', 'as-1')],
};

async function standing(...plans: readonly PlanDone[]) {
  const { wanted, applications, references } = await whatStands(storeOf(plans), 'request-1');
  return { keys: wanted.map(({ operation }) => operation.key).sort(), wanted, applications, references };
}

test('every done operation stands, and the application that they are about', async () => {
  const { keys, applications } = await standing({ ...SET_UP, states: { 'set-sign-on': 'written' } });
  expect(keys).toEqual([
    'assign-1',
    'create-claims-policy',
    'register-application',
    'set-identifier',
    'set-reply-urls',
  ]);
  expect(applications).toEqual([{ appObjectId: 'app-1', spObjectId: 'sp-1', clientId: 'client-1' }]);
});

test('the newest plan has the say in its place, and no other', async () => {
  const later = writing('put-back-reply-urls', [APP, 'web.redirectUris', ['https://b.example']], {
    test: 'same-set',
  });
  const { keys, wanted } = await standing(SET_UP, { operations: [later] });
  expect(keys).not.toContain('set-reply-urls');
  expect(keys).toContain('put-back-reply-urls');
  expect(keys).toContain('set-identifier');
  expect(wanted.at(-1)?.check.expect[0].value).toEqual(['https://b.example']);
});

test('a later plan that failed before its write replaces nothing', async () => {
  const later = { ...REPLY, key: 'change-reply-urls', replaces: ['set-reply-urls'] };
  const { keys } = await standing(SET_UP, {
    operations: [later],
    states: { 'change-reply-urls': 'failed' },
  });
  expect(keys).toContain('set-reply-urls');
});

test.each(['assign-1', 'add-client-secret-2', 'grant-application-permission-1'])(
  'what names %s replaces it, whatever stands in another place',
  async (key) => {
    const former = writing(key, [`${SP}/former`, 'value[].id', 'x'], { test: 'includes' });
    const later = writing('change-it', [`${SP}/later`, 'value[].id', 'y'], {
      test: 'includes',
      replaces: [key],
    });
    const { keys } = await standing({ operations: [former, REPLY] }, { operations: [later] });
    expect(keys).toEqual(['change-it', 'set-reply-urls']);
  },
);

test('what is not to be there any more takes the place of what was', async () => {
  const accepted = writing('accept-assign-1', [ASSIGNED_BY_ID.path, ASSIGNED_BY_ID.at, 'as-1'], {
    test: 'excludes',
  });
  const { keys } = await standing(SET_UP, { operations: [accepted] });
  expect(keys).toContain('accept-assign-1');
  expect(keys).not.toContain('assign-1');
});

describe('renewed', () => {
  const FIRST: PlanDone = { operations: [MADE, secret('add-client-secret', 'key-1')] };
  const second: PlanDone = { kind: 'renew', operations: [secret('add-client-secret-2', 'key-2')] };
  const third: PlanDone = { kind: 'renew', operations: [secret('add-client-secret-3', 'key-3')] };

  test('only the newest secret stands', async () => {
    expect((await standing(FIRST, second, third)).keys).toEqual([
      'add-client-secret-3',
      'register-application',
    ]);
  });

  test('a renewal that did not begin changes nothing', async () => {
    const stopped: PlanDone = { ...third, states: { 'add-client-secret-3': 'failed' } };
    expect((await standing(FIRST, second, stopped)).keys).toEqual([
      'add-client-secret-2',
      'register-application',
    ]);
  });

  test('the secret of the second application is another one', async () => {
    const two: PlanDone = { operations: [...FIRST.operations, secret('second-add-client-secret', 'key-9')] };
    expect((await standing(two, second)).keys).toEqual([
      'add-client-secret-2',
      'register-application',
      'second-add-client-secret',
    ]);
  });
});

describe('undone', () => {
  const UNDO = [
    deleting('undo-create-claims-policy', '/policies/claimsMappingPolicies/p-1'),
    deleting('undo-register-application', APP),
  ];

  test('with the application goes all that stood on it and on its service principal', async () => {
    const { keys, applications } = await standing(SET_UP, { kind: 'undo', operations: UNDO });
    expect(keys).toEqual([]);
    expect(applications).toEqual([]);
  });

  test('stopped half-way: what was sent is off, whether or not it was read back; the rest stands', async () => {
    const states = { 'undo-create-claims-policy': 'written', 'undo-register-application': 'failed' } as const;
    const { keys, applications } = await standing(SET_UP, { kind: 'undo', operations: UNDO, states });
    expect(keys).not.toContain('create-claims-policy');
    expect(keys).toHaveLength(SET_UP.operations.length - 1);
    expect(applications).toHaveLength(1);
  });

  test('app roles that were only disabled before they go stand still', async () => {
    const roles = writing('write-app-roles', [APP, 'appRoles[].id', ['r-1']], { test: 'same-set' });
    const disabled = { ...writing('undo-disable-write-app-roles', [APP, '', null]), readBack: [] };
    const off = writing('undo-write-app-roles', [APP, 'appRoles', []], { test: 'same-set' });
    const undo = (state: 'failed' | 'done'): PlanDone => ({
      kind: 'undo',
      operations: [disabled, off],
      states: { 'undo-write-app-roles': state },
    });
    expect((await standing({ operations: [roles] }, undo('failed'))).keys).toEqual(['write-app-roles']);
    expect((await standing({ operations: [roles] }, undo('done'))).keys).toEqual([]);
  });

  test('on an adopted application one operation puts back what several wrote, and no more', async () => {
    const adopted = writing('register-application', [APP, 'appId', 'client-1'], {
      change: 'keep',
      adopts: true,
    });
    const kept = writing('set-sign-on', [SP, 'preferredSingleSignOnMode', 'saml'], { change: 'keep' });
    const before = writing('undo-set-reply-urls', [APP, 'web.redirectUris', []], { test: 'same-set' });
    const [check] = before.readBack;
    const [first] = check?.expect ?? [];
    if (check === undefined || first === undefined) throw new Error('no read-back');
    const putBack = {
      ...before,
      readBack: [{ ...check, expect: [first, { ...first, at: 'identifierUris' }] }],
    };
    const plans: PlanDone[] = [{ operations: [adopted, kept, REPLY, IDENTIFIER] }];
    expect((await standing(...plans)).keys).toHaveLength(4);
    const { keys, applications } = await standing(...plans, { kind: 'undo', operations: [putBack] });
    expect(keys).toEqual(['register-application', 'set-sign-on']);
    expect(applications).toHaveLength(1);
  });

  test('what is removed for good is off as well', async () => {
    const removal: PlanDone = { kind: 'remove', operations: [deleting('delete-application', APP)] };
    expect((await standing(SET_UP, removal)).keys).toEqual(['create-claims-policy']);
  });

  const RESTORE: PlanDone = {
    kind: 'restore',
    operations: [
      restoring('restore-application', APP),
      restoring('restore-service-principal', SP),
      writing('create-claims-policy', ['/policies/claimsMappingPolicies/p-2', 'id', 'p-2']),
      assigning('assign-1', 'as-2'),
    ],
  };

  test('restored: what stood on the objects comes back, what was made again has its new ids', async () => {
    const { keys, wanted, applications } = await standing(
      SET_UP,
      { kind: 'undo', operations: UNDO },
      RESTORE,
    );
    expect(keys).toEqual([
      'assign-1',
      'create-claims-policy',
      'register-application',
      'restore-application',
      'restore-service-principal',
      'set-identifier',
      'set-reply-urls',
      'set-sign-on',
    ]);
    const values = wanted.map(({ check }) => check.expect[0].value);
    expect(values).toEqual(expect.arrayContaining(['as-2', 'p-2']));
    expect(values).not.toContain('as-1');
    expect(values).not.toContain('p-1');
    expect(applications).toHaveLength(1);
  });

  test('restored in part: the service principal that is still deleted holds nothing', async () => {
    const states = { 'restore-service-principal': 'failed', 'assign-1': 'waiting' } as const;
    const { keys } = await standing(SET_UP, { kind: 'undo', operations: UNDO }, { ...RESTORE, states });
    expect(keys).not.toContain('set-sign-on');
    expect(keys).not.toContain('assign-1');
    expect(keys).toContain('set-reply-urls');
  });

  test('undone once more after it was restored', async () => {
    const undo: PlanDone = { kind: 'undo', operations: UNDO };
    const again: PlanDone = {
      kind: 'undo',
      operations: [
        deleting('undo-create-claims-policy', '/policies/claimsMappingPolicies/p-2'),
        deleting('undo-register-application', APP),
      ],
    };
    expect(await standing(SET_UP, undo, RESTORE, again)).toMatchObject({ keys: [], applications: [] });
  });
});

describe('two applications', () => {
  const SECOND = {
    'secondApp.objectId': 'app-2',
    'secondApp.clientId': 'client-2',
    'secondSp.objectId': 'sp-2',
  };
  const TWO: PlanDone = {
    operations: [
      ...SET_UP.operations,
      writing('second-register-application', ['/applications/app-2', 'appId', 'client-2']),
      writing('second-set-sign-on', ['/servicePrincipals/sp-2', 'preferredSingleSignOnMode', 'oidc']),
    ],
    references: { ...IDS, ...SECOND },
  };

  test('both are told apart', async () => {
    expect((await standing(TWO)).applications).toEqual([
      { appObjectId: 'app-1', spObjectId: 'sp-1', clientId: 'client-1' },
      { appObjectId: 'app-2', spObjectId: 'sp-2', clientId: 'client-2' },
    ]);
  });

  test('an undo that stopped after the second leaves the first', async () => {
    const undo: PlanDone = {
      kind: 'undo',
      operations: [
        deleting('undo-second-register-application', '/applications/app-2'),
        deleting('undo-register-application', APP),
      ],
      states: { 'undo-register-application': 'failed' },
    };
    const { keys, applications } = await standing(TWO, undo);
    expect(applications.map(({ appObjectId }) => appObjectId)).toEqual(['app-1']);
    expect(keys).toContain('set-sign-on');
    expect(keys.filter((key) => key.startsWith('second-'))).toEqual([]);
  });
});

describe('another way', () => {
  const readBack = [
    {
      read: { path: APP },
      expect: [{ label: 'Other', at: 'identifierUris', test: 'same-set' as const, value: [] }],
    },
  ];

  test.each(['found', 'refused'] as const)(
    '%s: what is read back is the way that was taken',
    async (when) => {
      const alternative =
        when === 'found'
          ? { when, says: '', readBack, find: [] }
          : { when, says: '', readBack, request: { method: 'PATCH' as const, path: APP } };
      const operation = { ...IDENTIFIER, alternative };
      const taken = { 'set-identifier': { [alternativeOf('set-identifier')]: when } };
      expect(
        (await standing({ operations: [operation], ids: taken })).wanted[0]?.check.expect[0].value,
      ).toEqual([]);
      const asPlanned = { 'set-identifier': { [alternativeOf('set-identifier')]: 'as-planned' } };
      const planned = await standing({ operations: [operation], ids: asPlanned });
      expect(planned.wanted[0]?.check.expect[0].value).toEqual(['https://a.example/id']);
    },
  );
});

test('what refers to a value that never came stands nowhere', async () => {
  const unknown = writing('set-own', ['/applications/{other.objectId}', 'notes', 'x']);
  expect((await standing({ operations: [unknown, REPLY] })).keys).toEqual(['set-reply-urls']);
});
