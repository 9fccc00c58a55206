// What keeps state or costs by itself, whichever version of the product runs: logs, secrets, files, database, index,
// models, traces, the scheduler. What is there already is named by an `existing…` parameter and used as it is.
param prefix string
param suffix string
param location string
param modelLocation string
param databaseName string

@description('Object ids: the identity that the product runs as, and the one that deploys it.')
param principalId string
param deployerId string
param deployerName string
param assignRoles bool

param postgresSku string
param postgresTier string
param durableScheduler bool
param traceStore bool
param chatModel object
param embeddingModel object
param transcribeModel object
param compareModels array

param existingWorkspace string
param existingVault string
param existingPostgres string
param existingSearch string
param existingOpenAi string
param existingCosmos string

module monitor 'monitor.bicep' = {
  name: 'monitor'
  params: {
    prefix: prefix
    location: location
    existingWorkspace: existingWorkspace
    principalId: principalId
    assignRoles: assignRoles
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: '${prefix}-kv-${suffix}'
    existingName: existingVault
    location: location
    readerId: principalId
    writerId: deployerId
    assignRoles: assignRoles
    workspaceId: monitor.outputs.workspaceId
  }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    hostName: '${prefix}host${suffix}'
    filesName: '${prefix}files${suffix}'
    location: location
    principalId: principalId
    publisherId: deployerId
    assignRoles: assignRoles
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    name: '${prefix}-pg-${suffix}'
    existingName: existingPostgres
    location: location
    databaseName: databaseName
    sku: postgresSku
    tier: postgresTier
    adminObjectId: deployerId
    adminName: deployerName
    workspaceId: monitor.outputs.workspaceId
  }
}

module search 'search.bicep' = {
  name: 'search'
  params: {
    name: '${prefix}-search-${suffix}'
    existingName: existingSearch
    location: location
    principalId: principalId
    assignRoles: assignRoles
  }
}

module models 'models.bicep' = {
  name: 'models'
  params: {
    name: '${prefix}-ai-${suffix}'
    existingName: existingOpenAi
    location: modelLocation
    chatModel: chatModel
    embeddingModel: embeddingModel
    transcribeModel: transcribeModel
    compareModels: compareModels
    principalId: principalId
    assignRoles: assignRoles
    workspaceId: monitor.outputs.workspaceId
  }
}

module traces 'traces.bicep' = if (traceStore) {
  name: 'traces'
  params: {
    name: '${prefix}-cosmos-${suffix}'
    existingName: existingCosmos
    location: location
    principalId: principalId
  }
}

module scheduler 'scheduler.bicep' = if (durableScheduler) {
  name: 'scheduler'
  params: {
    name: '${prefix}-dts-${suffix}'
    location: location
    principalId: principalId
    assignRoles: assignRoles
  }
}

output workspaceId string = monitor.outputs.workspaceId
output insightsAddress string = monitor.outputs.address
output vaultName string = vault.outputs.name
output vaultUri string = vault.outputs.uri
output hostId string = storage.outputs.hostId
output hostName string = storage.outputs.hostName
output hostUrl string = storage.outputs.hostUrl
output hostQueuesUrl string = storage.outputs.hostQueuesUrl
output apiPackages string = storage.outputs.apiPackages
output webhookPackages string = storage.outputs.webhookPackages
output filesUrl string = storage.outputs.filesUrl
output postgresId string = database.outputs.id
output postgresHost string = database.outputs.host
output searchEndpoint string = search.outputs.endpoint
output modelsId string = models.outputs.id
output modelsEndpoint string = models.outputs.endpoint
output chatDeployment string = models.outputs.chatDeployment
output embeddingDeployment string = models.outputs.embeddingDeployment
output transcribeDeployment string = models.outputs.transcribeDeployment
output compareDeployments array = models.outputs.compareDeployments
output tracesEndpoint string = traceStore ? traces!.outputs.endpoint : ''
output schedulerEndpoint string = durableScheduler ? scheduler!.outputs.endpoint : ''
output schedulerHub string = durableScheduler ? scheduler!.outputs.hub : ''
