metadata description = 'Two identities: Bot Service knows the one, the other has the rights. Neither has a secret.'

param name string
param location string

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

output botId string = bot.id
output botClientId string = bot.properties.clientId
output workerId string = worker.id
output workerName string = worker.name
output workerClientId string = worker.properties.clientId
output workerPrincipalId string = worker.properties.principalId
