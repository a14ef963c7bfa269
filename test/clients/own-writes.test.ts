import { type SandboxTenant, startSandboxTenant } from '../../sandbox/tenant/server';
import { CliStory, type Told } from './cli-story';

jest.setTimeout(60_000);

let tenant: SandboxTenant;
const story = new CliStory({ sandboxUrl: () => tenant.url });
beforeAll(async () => {
  tenant = await startSandboxTenant({ replicationMs: 0 });
  await story.open();
});
afterAll(async () => {
  story.close();
  await tenant.stop();
});

const the = async (collection: string, displayName: string): Promise<Told | undefined> =>
  (await story.named(collection, displayName))[0];

describe('an application', () => {
  story.command(
    'entra app add --name Made --redirectUris https://made.example/a --platform web --withSecret --apisDelegated https://graph.microsoft.com/User.Read --grantAdminConsent',
    async (told: Told) => {
      const made = await the('applications', 'Made');
      story.known.set('made', String(made?.['appId']));
      expect(told).toMatchObject({ appId: made?.['appId'], objectId: made?.['id'] });
      expect(told['secrets']).toHaveLength(1);
      expect(made).toMatchObject({ web: { redirectUris: ['https://made.example/a'] } });
      const principal = await the('servicePrincipals', 'Made');
      story.known.set('madePrincipal', String(principal?.['id']));
    },
  );
  story.command('entra app permission list --appName Made', (told) => {
    expect(told).toEqual([expect.objectContaining({ permission: 'User.Read', type: 'Delegated' })]);
  });
  story.command(
    'entra app permission add --appName Made --delegatedPermissions https://graph.microsoft.com/email',
  );
  story.command(
    'entra app permission remove --appName Made --delegatedPermissions https://graph.microsoft.com/email --force',
    async () => {
      const [required] = (await the('applications', 'Made'))?.['requiredResourceAccess'] as Told[];
      expect(required?.['resourceAccess']).toHaveLength(1);
    },
  );
  story.command('entra oauth2grant list --spObjectId {madePrincipal}', (told: Told[]) => {
    story.known.set('grant', String(told[0]?.['id']));
    expect(told).toEqual([expect.objectContaining({ scope: 'User.Read' })]);
  });
  story.command('entra oauth2grant set --grantId {grant} --scope "User.Read email"');
  story.command('entra oauth2grant remove --grantId {grant} --force', async () => {
    const left = await story.graph(
      'GET',
      `/oauth2PermissionGrants?$filter=clientId eq '${story.filled('{madePrincipal}')}'`,
    );
    expect(left['value']).toEqual([]);
  });
  story.command(
    'entra app set --appId {made} --redirectUris https://made.example/b --platform web --redirectUrisToRemove https://made.example/a',
    async () => {
      expect(await the('applications', 'Made')).toMatchObject({
        web: { redirectUris: ['https://made.example/b'] },
      });
    },
  );
  story.command(
    'entra app role add --appName Made --name Readers --description "May read" --allowedMembers usersGroups --claim readers',
  );
  story.command('entra app role list --appName Made', (told) => {
    expect(told).toEqual([expect.objectContaining({ displayName: 'Readers', value: 'readers' })]);
  });
  story.command('entra app role remove --appName Made --name Readers --force', async () => {
    expect(await the('applications', 'Made')).toMatchObject({ appRoles: [] });
  });
  story.command(
    'entra approleassignment add --appDisplayName Made --resource "Microsoft Graph" --scopes Group.Read.All',
  );
  story.command('entra approleassignment list --appDisplayName Made', (told) => {
    expect(told).toEqual([
      expect.objectContaining({ resourceDisplayName: 'Microsoft Graph', roleName: 'Group.Read.All' }),
    ]);
  });
  story.command(
    'entra approleassignment remove --appDisplayName Made --resource "Microsoft Graph" --scopes Group.Read.All --force',
  );
  story.command('entra enterpriseapp remove --displayName Made --force', async () => {
    expect(await story.named('servicePrincipals', 'Made')).toEqual([]);
  });
  story.command('entra enterpriseapp add --id {made}', (told: Told) => {
    expect(told).toMatchObject({ appId: story.known.get('made'), displayName: 'Made' });
  });
  story.command('entra app remove --name Made --force', async () => {
    expect(await story.named('applications', 'Made')).toEqual([]);
    expect(await story.named('deletedItems', 'Made')).not.toEqual([]);
  });
});

describe('a group', () => {
  story.command(
    'entra group add --displayName Made --type security --mailNickname made --memberUserNames megan@contoso.example',
    (told: Told) => {
      expect(told).toMatchObject({ displayName: 'Made', mailEnabled: false, securityEnabled: true });
    },
  );
  story.command('entra group member add --groupName Made --userNames patti@contoso.example --role Member');
  story.command(
    'entra group set --displayName Made --description Changed --memberUserNames alex@contoso.example,patti@contoso.example',
  );
  story.command('entra group member list --groupName Made --role Member', (told: Told[]) => {
    expect(told.map(({ userPrincipalName }) => userPrincipalName).sort()).toEqual([
      'alex@contoso.example',
      'patti@contoso.example',
    ]);
  });
  story.command('entra user groupmembership list --userName patti@contoso.example', (told: Told[]) => {
    expect(told.length).toBeGreaterThan(1);
  });
  story.command('entra group remove --displayName Made --force', async () => {
    expect(await story.named('groups', 'Made')).toEqual([]);
  });
});

describe('people', () => {
  story.command('entra user list --properties id,displayName', (told: Told[]) => {
    expect(told).toContainEqual(expect.objectContaining({ displayName: 'Lynne Robbins' }));
  });
  story.command('entra license list', (told: Told[]) => {
    expect(told.length).toBeGreaterThan(0);
  });
});
