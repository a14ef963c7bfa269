import { MICROSOFT_GRAPH } from '../../workflows/planner/facts/tenant-facts';

interface Grant {
  readonly principal: string;
  readonly permissions: readonly string[];
  /** Microsoft Graph, with or without `/v1.0`. */
  readonly graphUrl: string;
}

/** The lines that give exactly these permissions, for whoever runs them in a shell where `az` is signed in. */
export function azLines({ principal, permissions, graphUrl }: Grant): readonly string[] {
  const graph = graphUrl.replace(/(\/v1\.0)?\/*$/, '');
  return [
    `graph=$(az ad sp show --id ${MICROSOFT_GRAPH} --query id --output tsv)`,
    `principal=$(az ad sp show --id ${principal} --query id --output tsv)`,
    ...permissions.flatMap((permission) => [
      `role=$(az ad sp show --id $graph --query "appRoles[?value=='${permission}' && contains(allowedMemberTypes, 'Application')].id | [0]" --output tsv)`,
      `az rest --method POST --url ${graph}/v1.0/servicePrincipals/$graph/appRoleAssignedTo --body "{\\"principalId\\":\\"$principal\\",\\"resourceId\\":\\"$graph\\",\\"appRoleId\\":\\"$role\\"}"`,
    ]),
  ];
}
