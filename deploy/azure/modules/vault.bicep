metadata description = 'Where client secrets wait until they are revealed, and the key that seals answers.'

param name string
param location string
param officerObjectId string

@description('Key Vault Secrets Officer: reads, writes and deletes secrets, and cannot purge them.')
var secretsOfficer = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
)

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
  }
}

resource officer 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, officerObjectId, secretsOfficer)
  properties: {
    roleDefinitionId: secretsOfficer
    principalId: officerObjectId
    principalType: 'ServicePrincipal'
  }
}

output uri string = vault.properties.vaultUri
