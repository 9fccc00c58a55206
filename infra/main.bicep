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

module monitor 'modules/monitor.bicep' = {
  name: 'monitor'
  params: {
    prefix: prefix
    location: location
    existingWorkspace: existingWorkspace
    principalId: identity.properties.principalId
    assignRoles: assignRoles
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: '${prefix}-kv-${suffix}'
    existingName: existingVault
    location: location
    readerId: identity.properties.principalId
    writerId: deployerObjectId
    assignRoles: assignRoles
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    hostName: '${prefix}host${suffix}'
    filesName: '${prefix}files${suffix}'
    location: location
    principalId: identity.properties.principalId
    publisherId: deployerObjectId
    assignRoles: assignRoles
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: '${prefix}-pg-${suffix}'
    existingName: existingPostgres
    location: location
    databaseName: databaseName
    sku: postgresSku
    tier: postgresTier
    adminObjectId: deployerObjectId
    adminName: deployerName
    workspaceId: monitor.outputs.workspaceId
  }
}

module search 'modules/search.bicep' = {
  name: 'search'
  params: {
    name: '${prefix}-search-${suffix}'
    existingName: existingSearch
    location: location
    principalId: identity.properties.principalId
    assignRoles: assignRoles
  }
}

module models 'modules/models.bicep' = {
  name: 'models'
  params: {
    name: '${prefix}-ai-${suffix}'
    existingName: existingOpenAi
    location: modelLocation
    chatModel: chatModel
    embeddingModel: embeddingModel
    transcribeModel: transcribeModel
    principalId: identity.properties.principalId
    assignRoles: assignRoles
    workspaceId: monitor.outputs.workspaceId
  }
}

module traces 'modules/traces.bicep' = if (traceStore) {
  name: 'traces'
  params: {
    name: '${prefix}-cosmos-${suffix}'
    existingName: existingCosmos
    location: location
    principalId: identity.properties.principalId
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'scheduler') {
  name: 'scheduler'
  params: {
    name: '${prefix}-dts-${suffix}'
    location: location
    principalId: identity.properties.principalId
    assignRoles: assignRoles
  }
}

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: '${prefix}-web'
  location: siteLocation
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { allowConfigFileUpdates: true, stagingEnvironmentPolicy: 'Disabled' }
}

// The same keys as core/runtime/config.ts and .env.example; a test compares them.
var productSettings = {
  AZURE_CLIENT_ID: identity.properties.clientId
  PUBLIC_ORIGIN: publicOrigin == '' ? 'https://${site.properties.defaultHostname}' : publicOrigin
  APP_DATABASE_URL: 'postgres://igshop_app@${database.outputs.host}:5432/${databaseName}?sslmode=verify-full'
  APP_DATABASE_POOL_MAX: '2'
  BLOB_ACCOUNT_URL: storage.outputs.filesUrl
  META_GRAPH_VERSION: metaGraphVersion
  META_APP_ID: metaAppId
  META_LOGIN_CONFIG_ID: metaLoginConfigId
  META_APP_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/meta-app-secret)'
  META_VERIFY_TOKEN: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/meta-verify-token)'
  AZURE_OPENAI_ENDPOINT: models.outputs.endpoint
  MODEL_CHAT: models.outputs.chatDeployment
  MODEL_COMPARE: '' // names of other deployments, with commas, that shops may compare answers with
  MODEL_EMBED: models.outputs.embeddingDeployment
  MODEL_TRANSCRIBE: models.outputs.transcribeDeployment
  SEARCH_ENDPOINT: search.outputs.endpoint
  SEARCH_INDEX: 'knowledge'
  COSMOS_ENDPOINT: traceStore ? traces!.outputs.endpoint : ''
  TOKEN_ENCRYPTION_KEYS: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/token-encryption-keys)'
  RECEIPT_SECRET_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/receipt-secret-key)'
  ALERT_WEBHOOK_URL: alertWebhookUrl
  ALERT_WEBHOOK_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/alert-webhook-secret)'
  SESSION_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/session-secret)'
  VAPID_PRIVATE_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/vapid-private-key)'
  LICENCE_PUBLIC_KEYS: licencePublicKeys
  TELEMETRY_RATIO: '1' // of the traces that the host has not decided about: its timers
}

// Admin doors are in the app behind the site alone: nobody reaches it without the site, which sets who is signed in.
var adminSettings = {
  ADMIN_DATABASE_URL: 'postgres://igshop_admin@${database.outputs.host}:5432/${databaseName}?sslmode=verify-full'
  ADMIN_DATABASE_POOL_MAX: '1'
  BOOTSTRAP_ADMINS: bootstrapAdmins
  TRUST_SWA_PRINCIPAL: '1'
  TASK_HUB_QUEUES_URL: durableBackend == 'scheduler' ? '' : storage.outputs.hostQueuesUrl
}

// What the Functions host itself reads.
var hostSettings = {
  AzureWebJobsStorage__accountName: storage.outputs.hostName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitor.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}
var schedulerSettings = durableBackend == 'scheduler'
  ? {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};TaskHub=${scheduler!.outputs.hub};Authentication=ManagedIdentity;ClientID=${identity.properties.clientId}'
    }
  : {}

module api 'modules/app.bicep' = {
  name: 'api'
  params: {
    name: '${prefix}-api-${suffix}'
    location: location
    identityId: identity.id
    packageUrl: '${storage.outputs.hostUrl}${storage.outputs.apiPackages}'
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    instancesMax: instancesMax
    alwaysReady: alwaysReady == 0
      ? []
      : [{ name: 'http', instanceCount: alwaysReady }, { name: 'durable', instanceCount: alwaysReady }]
    updateStrategy: updateStrategy
    settings: union(productSettings, hostSettings, schedulerSettings, adminSettings, { APP_PART: 'all' })
  }
}

module webhook 'modules/app.bicep' = if (webhookApp) {
  name: 'webhook'
  params: {
    name: '${prefix}-hook-${suffix}'
    location: location
    identityId: identity.id
    packageUrl: '${storage.outputs.hostUrl}${storage.outputs.webhookPackages}'
    nodeVersion: nodeVersion
    instanceMemoryMB: 512
    instancesMax: instancesMax
    alwaysReady: [{ name: 'http', instanceCount: 1 }]
    updateStrategy: updateStrategy
    settings: union(productSettings, hostSettings, schedulerSettings, { APP_PART: 'webhook' })
  }
}

// Every /api request of the site goes to the app, which from then on takes requests from nobody else.
resource link 'Microsoft.Web/staticSites/linkedBackends@2025-03-01' = {
  parent: site
  name: 'api'
  properties: { backendResourceId: api.outputs.id, region: location }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    prefix: prefix
    location: location
    email: alertEmail
    workspaceId: monitor.outputs.workspaceId
    postgresId: database.outputs.id
    postgresConnectionsMax: postgresTier == 'Burstable' ? 28 : 300
    modelsId: models.outputs.id
    storageId: storage.outputs.hostId
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

output siteName string = site.name
output siteUrl string = productSettings.PUBLIC_ORIGIN
output apiName string = api.outputs.name
output apiHost string = api.outputs.host
output webhookName string = webhookApp ? webhook!.outputs.name : ''
output webhookUrl string = webhookApp ? 'https://${webhook!.outputs.host}/api/webhooks/instagram' : '${productSettings.PUBLIC_ORIGIN}/api/webhooks/instagram'
output vaultName string = vault.outputs.name
output filesAccount string = storage.outputs.filesName
output postgresName string = database.outputs.name
output postgresHost string = database.outputs.host
output databaseName string = databaseName
output appObjectId string = identity.properties.principalId
