metadata description = 'PostgreSQL that takes no password: who signs in does so with a token of Microsoft Entra ID.'

param name string
param location string

@description('Display name of the identity that signs in: the name of its role in the database.')
param administratorName string
param administratorObjectId string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: {
    name: 'Standard_B1ms'
    tier: 'Burstable'
  }
  properties: {
    version: '16'
    createMode: 'Default'
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: 'Disabled'
    }
    network: {
      publicNetworkAccess: 'Enabled'
    }
  }
}

resource latchkey 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'latchkey'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
}

@description('0.0.0.0 stands for every address of Azure, whosever it is: deploy/README.md shows how to make it private.')
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: server
  name: 'azure'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
}

resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administratorObjectId
  properties: {
    principalType: 'ServicePrincipal'
    principalName: administratorName
    tenantId: tenant().tenantId
  }
  // The server takes one change at a time.
  dependsOn: [latchkey, fromAzure]
}

output hostName string = server.properties.fullyQualifiedDomainName
output databaseName string = latchkey.name
