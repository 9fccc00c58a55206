// Two accounts: the Functions host with its task hub, whose bill is transactions, and the product's files.
param hostName string
param filesName string
param location string
param principalId string
param publisherId string
param assignRoles bool

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var hostRoles = [blobDataOwner, queueDataContributor, tableDataContributor]
var working = ['uploads', 'knowledge', 'licence']

resource host 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: hostName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource apiPackages 'containers' = {
      name: 'api-packages'
      properties: { publicAccess: 'None' }
    }

    resource webhookPackages 'containers' = {
      name: 'webhook-packages'
      properties: { publicAccess: 'None' }
    }
  }
}

resource hostRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: if (assignRoles) {
    name: guid(host.id, principalId, role)
    scope: host
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource files 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: filesName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
  }
}

resource workingContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-04-01' = [
  for container in working: {
    parent: files::blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

// An admin publishes a licence list through the product too; what counts is its signature.
resource workingRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in working: if (assignRoles) {
    name: guid(files.id, container, principalId, blobDataContributor)
    scope: workingContainer[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    }
  }
]

resource licencePublisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(files.id, 'licence', publisherId, blobDataContributor)
  scope: workingContainer[2]
  properties: {
    principalId: publisherId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

output hostId string = host.id
output hostName string = host.name
output hostUrl string = host.properties.primaryEndpoints.blob
output hostQueuesUrl string = host.properties.primaryEndpoints.queue
output apiPackages string = host::blobs::apiPackages.name
output webhookPackages string = host::blobs::webhookPackages.name
output filesUrl string = files.properties.primaryEndpoints.blob
