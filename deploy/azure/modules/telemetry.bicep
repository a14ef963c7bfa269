metadata description = 'Where logs go, and Application Insights on the same workspace.'

param name string
param location string
param senderObjectId string
param isUsed bool

@description('Monitoring Metrics Publisher: sends traces and metrics, and reads nothing.')
var publisher = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '3913510d-42f4-4e42-8a64-420c390055eb'
)

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 90
    workspaceCapping: {
      dailyQuotaGb: 1
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isUsed) {
  scope: insights
  name: guid(insights.id, senderObjectId, publisher)
  properties: {
    roleDefinitionId: publisher
    principalId: senderObjectId
    principalType: 'ServicePrincipal'
  }
}

output workspaceName string = workspace.name
output workspaceId string = workspace.id
output insightsName string = insights.name
