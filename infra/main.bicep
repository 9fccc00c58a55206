// Everything the product runs on, in one resource group that exists. What is there already is named by an
// `existing…` parameter and used as it is. Read docs/deploy.md first.
targetScope = 'resourceGroup'

@description('Starts every name.')
@minLength(3)
@maxLength(10)
param prefix string = 'igshop'

@description('Where functions, database and storage are. Near Jordan: uaenorth; with the most model choice: swedencentral, westeurope.')
param location string = resourceGroup().location

@description('Static Web Apps exist in westus2, centralus, eastus2, westeurope and eastasia only; the content is global.')
@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
param siteLocation string = 'westeurope'

param modelLocation string = 'swedencentral'

@description('Object id and name of the identity that deploys: it owns the schema and publishes the licence list.')
param deployerObjectId string
param deployerName string

@description('false: no role is assigned here; somebody who may do it follows the table in docs/deploy.md.')
param assignRoles bool = true

// --- the product ---------------------------------------------------------------------------------------

@description('The address that people open, such as https://agent.example.com; empty: the one that Azure gives the site.')
param publicOrigin string = ''
param metaAppId string
param metaLoginConfigId string = ''
param metaGraphVersion string = 'v26.0'

@description('PEM blocks, one after another; public by nature.')
param licencePublicKeys string

@description('Who may be an admin while nobody is: Entra logins, with commas. They also need the role `admin` of the site.')
param bootstrapAdmins string = ''

// --- size ----------------------------------------------------------------------------------------------

@description('Flex Consumption; 24 where `az functionapp list-flexconsumption-runtimes` lists it.')
param nodeVersion string = '22'

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Per app. With two connections per instance it is what the database must bear: see docs/deploy.md.')
@minValue(1)
@maxValue(1000)
param instancesMax int = 40

@description('Instances that are never let go: 0 to begin with, 1 for answers without a cold start.')
param alwaysReady int = 0

@description('Recreate ends what runs (nothing is lost, see docs/host.md); RollingUpdate is a preview and lets it end.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string = 'Recreate'

@description('A second, small app that takes the webhook alone: it does not share the site\'s incidents and is never cold.')
param webhookApp bool = false

@description('azureStorage, or scheduler (Durable Task Scheduler): build with the same DURABLE_BACKEND.')
@allowed(['azureStorage', 'scheduler'])
param durableBackend string = 'azureStorage'

param postgresSku string = 'Standard_B1ms'
@allowed(['Burstable', 'GeneralPurpose', 'MemoryOptimized'])
param postgresTier string = 'Burstable'

@description('A trace of each turn in Cosmos DB, serverless, for thirty days. Without it "why did it say that?" is told from the turn\'s own steps.')
param traceStore bool = true

@description('A model, its version and how much of it; docs/deploy.md compares them. gpt-4o 2024-11-20 retires on 2027-04-14.')
param chatModel object = { name: 'gpt-4o', version: '2024-11-20', sku: 'GlobalStandard', capacity: 100 }
param embeddingModel object = { name: 'text-embedding-3-small', version: '1', sku: 'GlobalStandard', capacity: 100 }
@description('Writes voice messages down.')
param transcribeModel object = { name: 'gpt-4o-mini-transcribe', version: '2025-03-20', sku: 'GlobalStandard', capacity: 50 }
@description('How long a chat model thinks that does (GPT-5 and later); empty: as it likes. It is billed as output.')
@allowed(['', 'none', 'minimal', 'low', 'medium', 'high'])
param modelEffort string = ''
@description('Others that shops may compare answers with, each as chatModel and with a `deployment` of its own; docs/deploy.md has an example.')
param compareModels array = []

// --- what is there already: names in this resource group, empty to make one --------------------------------

param existingWorkspace string = ''
param existingVault string = ''
param existingPostgres string = ''
param existingSearch string = ''
param existingOpenAi string = ''
param existingCosmos string = ''

// --- who is told ---------------------------------------------------------------------------------------

param alertEmail string
@description('An https address that is told of each alert, signed by Standard Webhooks; empty for none.')
param alertWebhookUrl string = ''
@description('Somebody is told when the model costs more US dollars than this in an hour, by list price.')
param modelUsdPerHour int = 5
@description('In the currency of the subscription.')
param monthlyBudget int = 300
@description('The first day of a month, not in the past when the budget is made, and the same ever after: 2026-12-01.')
param budgetStart string

var suffix = take(uniqueString(resourceGroup().id, prefix), 6)
var databaseName = 'igshop'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${prefix}-api-id'
  location: location
}

module services 'modules/services.bicep' = {
  name: 'services'
  params: {
    prefix: prefix
    suffix: suffix
    location: location
    modelLocation: modelLocation
    databaseName: databaseName
    principalId: identity.properties.principalId
    deployerId: deployerObjectId
    deployerName: deployerName
    assignRoles: assignRoles
    postgresSku: postgresSku
    postgresTier: postgresTier
    durableScheduler: durableBackend == 'scheduler'
    traceStore: traceStore
    chatModel: chatModel
    embeddingModel: embeddingModel
    transcribeModel: transcribeModel
    compareModels: compareModels
    existingWorkspace: existingWorkspace
    existingVault: existingVault
    existingPostgres: existingPostgres
    existingSearch: existingSearch
    existingOpenAi: existingOpenAi
    existingCosmos: existingCosmos
  }
}

module apps 'modules/apps.bicep' = {
  name: 'apps'
  params: {
    prefix: prefix
    suffix: suffix
    location: location
    siteLocation: siteLocation
    identityId: identity.id
    identityClientId: identity.properties.clientId
    publicOrigin: publicOrigin
    metaAppId: metaAppId
    metaLoginConfigId: metaLoginConfigId
    metaGraphVersion: metaGraphVersion
    licencePublicKeys: licencePublicKeys
    bootstrapAdmins: bootstrapAdmins
    alertWebhookUrl: alertWebhookUrl
    modelEffort: modelEffort
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    instancesMax: instancesMax
    alwaysReady: alwaysReady
    updateStrategy: updateStrategy
    webhookApp: webhookApp
    insightsAddress: services.outputs.insightsAddress
    vaultUri: services.outputs.vaultUri
    hostName: services.outputs.hostName
    hostUrl: services.outputs.hostUrl
    hostQueuesUrl: services.outputs.hostQueuesUrl
    apiPackages: services.outputs.apiPackages
    webhookPackages: services.outputs.webhookPackages
    filesUrl: services.outputs.filesUrl
    postgresHost: services.outputs.postgresHost
    databaseName: databaseName
    searchEndpoint: services.outputs.searchEndpoint
    modelsEndpoint: services.outputs.modelsEndpoint
    chatDeployment: services.outputs.chatDeployment
    embeddingDeployment: services.outputs.embeddingDeployment
    transcribeDeployment: services.outputs.transcribeDeployment
    compareDeployments: services.outputs.compareDeployments
    tracesEndpoint: services.outputs.tracesEndpoint
    schedulerEndpoint: services.outputs.schedulerEndpoint
    schedulerHub: services.outputs.schedulerHub
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    prefix: prefix
    location: location
    email: alertEmail
    workspaceId: services.outputs.workspaceId
    modelUsdPerHour: modelUsdPerHour
  }
}

module meters 'modules/meters.bicep' = {
  name: 'meters'
  params: {
    prefix: prefix
    email: alertEmail
    ownerId: alerts.outputs.ownerId
    postgresId: services.outputs.postgresId
    postgresIsBurstable: postgresTier == 'Burstable'
    modelsId: services.outputs.modelsId
    storageId: services.outputs.hostId
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

output siteName string = apps.outputs.siteName
output siteUrl string = apps.outputs.siteUrl
output apiName string = apps.outputs.apiName
output apiHost string = apps.outputs.apiHost
output webhookName string = apps.outputs.webhookName
output webhookUrl string = apps.outputs.webhookUrl
output vaultName string = services.outputs.vaultName
output postgresHost string = services.outputs.postgresHost
output databaseName string = databaseName
output appObjectId string = identity.properties.principalId
