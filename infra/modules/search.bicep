// One service and one index for all shops: Basic holds 15 indexes, every query is filtered by the shop.
param name string
param existingName string
param location string
param principalId string
param assignRoles bool

var indexDataContributor = '8ebe5a00-799e-43f5-93ac-243d3dce84a7'
var serviceContributor = '7ca78c08-252a-4471-8644-bb5ff32d4ba0' // the product keeps its index's definition itself
var roles = [indexDataContributor, serviceContributor]

resource made 'Microsoft.Search/searchServices@2025-05-01' = if (existingName == '') {
  name: name
  location: location
  sku: { name: 'basic' }
  properties: {
    replicaCount: 1
    partitionCount: 1
    hostingMode: 'Default'
    disableLocalAuth: true
    semanticSearch: 'disabled'
    publicNetworkAccess: 'Enabled'
  }
}

resource service 'Microsoft.Search/searchServices@2025-05-01' existing = {
  name: existingName == '' ? name : existingName
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: if (assignRoles) {
    name: guid(service.id, principalId, role)
    scope: service
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
    dependsOn: [made]
  }
]

output endpoint string = 'https://${service.name}.search.windows.net'
