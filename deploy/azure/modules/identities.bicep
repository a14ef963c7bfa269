metadata description = 'Two identities: Bot Service knows the one, the other has the rights. Neither has a secret.'

param name string
param location string

@description('Whether the image comes from a registry of this resource group.')
param pullsImage bool

@description('What the bot proves to the channel with. Its client ID is public; it has no right anywhere.')
resource bot 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-bot'
  location: location
}

@description('What works in Microsoft Graph, PostgreSQL and Key Vault.')
resource worker 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-worker'
  location: location
}

@description('AcrPull')
resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (pullsImage) {
  name: guid(resourceGroup().id, worker.id, 'AcrPull')
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '7f951dda-4ed3-4680-a7ca-43fe172d538d'
    )
    principalId: worker.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output botId string = bot.id
output botClientId string = bot.properties.clientId
output workerId string = worker.id
output workerName string = worker.name
output workerClientId string = worker.properties.clientId
output workerPrincipalId string = worker.properties.principalId
