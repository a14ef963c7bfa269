metadata description = 'The bot itself.'

param name string
param location string
param image string
param registryServer string
param minReplicas int
param workspaceName string
param insightsName string
param sendsTelemetry bool
param botIdentityId string
param botClientId string
param workerIdentityId string
param workerClientId string
param databaseUrl string
param vaultUri string
param requestersGroupId string
param approversGroupId string
param writes string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// It takes no keys: whoever sends signs in.
var telemetry = sendsTelemetry ? [
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
  { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'Authorization=AAD' }
] : []

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${botIdentityId}': {}
      '${workerIdentityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      registries: registryServer == '' ? [] : [
        {
          server: registryServer
          identity: workerIdentityId
        }
      ]
    }
    template: {
      // It ends in good order within 30 seconds.
      terminationGracePeriodSeconds: 40
      containers: [
        {
          name: 'latchkey'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat([
            { name: 'LATCHKEY_MODE', value: 'tenant' }
            { name: 'PORT', value: '3978' }
            { name: 'PUBLIC_URL', value: 'https://${name}.${environment.properties.defaultDomain}' }
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: botClientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            { name: 'AZURE_CLIENT_ID', value: workerClientId }
            // Alone: nothing else is tried where Azure gives no token.
            { name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }
            { name: 'DATABASE_URL', value: databaseUrl }
            { name: 'DATABASE_AUTH', value: 'entra' }
            { name: 'KEY_VAULT_URL', value: vaultUri }
            { name: 'REQUESTERS_GROUP_ID', value: requestersGroupId }
            { name: 'APPROVERS_GROUP_ID', value: approversGroupId }
            { name: 'WRITES', value: writes }
          ], telemetry)
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/healthz', port: 3978 }
              periodSeconds: 5
              failureThreshold: 24
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: 3978 }
              periodSeconds: 30
              failureThreshold: 4
            }
            {
              type: 'Readiness'
              httpGet: { path: '/readyz', port: 3978 }
              periodSeconds: 10
              failureThreshold: 3
            }
          ]
          volumeMounts: [
            { volumeName: 'data', mountPath: '/data' }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: minReplicas + 1
      }
      volumes: [
        { name: 'data', storageType: 'EmptyDir' }
      ]
    }
  }
}

output hostName string = app.properties.configuration.ingress.fqdn
