// Logs and metrics of everything: one workspace, Application Insights on it. A daily cap is the fuse.
param prefix string
param location string
param existingWorkspace string
param principalId string
param assignRoles bool

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource made 'Microsoft.OperationalInsights/workspaces@2026-03-01' = if (existingWorkspace == '') {
  name: '${prefix}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: 1 }
    features: { disableLocalAuth: true }
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: existingWorkspace == '' ? '${prefix}-logs' : existingWorkspace
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${prefix}-insights'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: workspace.id, DisableLocalAuth: true }
  dependsOn: [made]
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(insights.id, principalId, metricsPublisher)
  scope: insights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

// What the owner looks at; its queries name the product's own spans and metrics (core/runtime/telemetry.ts); a test compares.
resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'workbook')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'IG-Shop-Agent'
    category: 'workbook'
    sourceId: workspace.id
    serializedData: loadTextContent('../workbook.json')
  }
}

output workspaceId string = workspace.id
output address string = insights.properties.ConnectionString // no key: local auth is off
