// Traces of turns: thirty days, then gone by themselves.
param name string
param existingName string
param location string
param principalId string

var dataContributor = '00000000-0000-0000-0000-000000000002' // a role of Cosmos, not of Azure

resource made 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = if (existingName == '') {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0 }]
    capabilities: [{ name: 'EnableServerless' }]
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
  }
}

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' existing = {
  name: existingName == '' ? name : existingName
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2026-03-15' = {
  parent: account
  name: 'agent'
  properties: { resource: { id: 'agent' } }
  dependsOn: [made]
}

resource traces 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = {
  parent: database
  name: 'turn-traces'
  properties: {
    resource: {
      id: 'turn-traces'
      partitionKey: { paths: ['/tenantId', '/conversationId'], kind: 'MultiHash', version: 2 }
      defaultTtl: 2592000
      indexingPolicy: {
        indexingMode: 'consistent'
        includedPaths: [{ path: '/tenantId/?' }, { path: '/conversationId/?' }, { path: '/closedAt/?' }]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

resource access 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: '${account.id}/dbs/agent'
  }
  dependsOn: [database]
}

output endpoint string = 'https://${account.name}.documents.azure.com'
