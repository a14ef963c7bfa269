metadata description = 'Everything that Latchkey needs in one resource group. No secret goes in or comes out.'

@description('What everything is called.')
@minLength(3)
@maxLength(11)
param name string = 'latchkey'

@description('Where everything stands, except for the bot registration, which is global.')
param location string = resourceGroup().location

@description('The container image, best by digest, such as registry.azurecr.io/latchkey@sha256:…')
param image string

@description('Login server of the registry in this resource group that the image comes from, such as contoso.azurecr.io; empty for an image that anybody may read.')
param registryServer string = ''

@description('At least one has to run all the time: reminders and unfinished work wait for nobody.')
@minValue(1)
param minReplicas int = 1

@description('Group whose members may ask for a set-up; empty for a directory role.')
param requestersGroupId string = ''

@description('Group whose members may approve; empty for a directory role.')
param approversGroupId string = ''

@description('off: plans are shown, nothing is ever written.')
@allowed(['on', 'off'])
param writes string = 'on'

@description('Whether traces and metrics go to Application Insights; the image needs Azure Monitor in it.')
param sendsTelemetry bool = false

var unique = uniqueString(resourceGroup().id)

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: {
    name: name
    location: location
    pullsImage: registryServer != ''
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: {
    name: name
    location: location
    senderObjectId: identities.outputs.workerPrincipalId
    isUsed: sendsTelemetry
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: '${name}-${unique}'
    location: location
    administratorName: identities.outputs.workerName
    administratorObjectId: identities.outputs.workerPrincipalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('${name}${unique}', 24)
    location: location
    officerObjectId: identities.outputs.workerPrincipalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    registryServer: registryServer
    minReplicas: minReplicas
    workspaceName: telemetry.outputs.workspaceName
    insightsName: telemetry.outputs.insightsName
    sendsTelemetry: sendsTelemetry
    botIdentityId: identities.outputs.botId
    botClientId: identities.outputs.botClientId
    workerIdentityId: identities.outputs.workerId
    workerClientId: identities.outputs.workerClientId
    databaseUrl: 'postgresql://${identities.outputs.workerName}@${database.outputs.hostName}:5432/${database.outputs.databaseName}'
    vaultUri: vault.outputs.uri
    requestersGroupId: requestersGroupId
    approversGroupId: approversGroupId
    writes: writes
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-${unique}'
    hostName: app.outputs.hostName
    identityId: identities.outputs.botId
    clientId: identities.outputs.botClientId
  }
}

@description('PUBLIC_URL for npm run package.')
output publicUrl string = 'https://${app.outputs.hostName}'

@description('MicrosoftAppId for npm run package.')
output botClientId string = identities.outputs.botClientId

@description('Object ID of the identity that works in Microsoft Graph: the one to give permissions to.')
output workerPrincipalId string = identities.outputs.workerPrincipalId

@description('Resource ID of the workspace that holds the logs.')
output workspaceId string = telemetry.outputs.workspaceId

@description('The PostgreSQL server.')
output databaseHostName string = database.outputs.hostName
