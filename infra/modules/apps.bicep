// What runs the product and what it is told: the site, the app behind it, if wanted the webhook's own, and their settings.
param prefix string
param suffix string
param location string
param siteLocation string
param identityId string
param identityClientId string

// --- the product ---------------------------------------------------------------------------------------

param publicOrigin string
param metaAppId string
param metaLoginConfigId string
param metaGraphVersion string
param licencePublicKeys string
param bootstrapAdmins string
param alertWebhookUrl string
param modelEffort string

// --- size ----------------------------------------------------------------------------------------------

param nodeVersion string
param instanceMemoryMB int
param instancesMax int
param alwaysReady int
param updateStrategy string
param webhookApp bool

// --- where everything is, as services.bicep tells it ------------------------------------------------------

param insightsAddress string
param vaultUri string
param hostName string
param hostUrl string
param hostQueuesUrl string
param apiPackages string
param webhookPackages string
param filesUrl string
param postgresHost string
param databaseName string
param searchEndpoint string
param modelsEndpoint string
param chatDeployment string
param embeddingDeployment string
param transcribeDeployment string
param compareDeployments array
param tracesEndpoint string
param schedulerEndpoint string
param schedulerHub string

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: '${prefix}-web'
  location: siteLocation
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { allowConfigFileUpdates: true, stagingEnvironmentPolicy: 'Disabled' }
}

// The same keys as core/runtime/config.ts and .env.example; a test compares them.
var productSettings = {
  AZURE_CLIENT_ID: identityClientId
  PUBLIC_ORIGIN: publicOrigin == '' ? 'https://${site.properties.defaultHostname}' : publicOrigin
  APP_DATABASE_URL: 'postgres://igshop_app@${postgresHost}:5432/${databaseName}?sslmode=verify-full'
  APP_DATABASE_POOL_MAX: '2'
  BLOB_ACCOUNT_URL: filesUrl
  META_GRAPH_VERSION: metaGraphVersion
  META_APP_ID: metaAppId
  META_LOGIN_CONFIG_ID: metaLoginConfigId
  META_APP_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/meta-app-secret)'
  META_VERIFY_TOKEN: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/meta-verify-token)'
  AZURE_OPENAI_ENDPOINT: modelsEndpoint
  MODEL_CHAT: chatDeployment
  MODEL_EFFORT: modelEffort
  MODEL_COMPARE: join(compareDeployments, ',')
  MODEL_EMBED: embeddingDeployment
  MODEL_TRANSCRIBE: transcribeDeployment
  SEARCH_ENDPOINT: searchEndpoint
  SEARCH_INDEX: 'knowledge'
  COSMOS_ENDPOINT: tracesEndpoint
  TOKEN_ENCRYPTION_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/token-encryption-keys)'
  RECEIPT_SECRET_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/receipt-secret-key)'
  ALERT_WEBHOOK_URL: alertWebhookUrl
  ALERT_WEBHOOK_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/alert-webhook-secret)'
  SESSION_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/session-secret)'
  VAPID_PRIVATE_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/vapid-private-key)'
  LICENCE_PUBLIC_KEYS: licencePublicKeys
  TELEMETRY_RATIO: '1' // of the traces that the host has not decided about: its timers
}

// Admin doors are in the app behind the site alone: nobody reaches it without the site, which sets who is signed in.
var adminSettings = {
  ADMIN_DATABASE_URL: 'postgres://igshop_admin@${postgresHost}:5432/${databaseName}?sslmode=verify-full'
  ADMIN_DATABASE_POOL_MAX: '1'
  BOOTSTRAP_ADMINS: bootstrapAdmins
  TRUST_SWA_PRINCIPAL: '1'
  TASK_HUB_QUEUES_URL: schedulerEndpoint == '' ? hostQueuesUrl : ''
}

// What the Functions host itself reads.
var hostSettings = {
  AzureWebJobsStorage__accountName: hostName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsAddress
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}
var schedulerSettings = schedulerEndpoint == ''
  ? {}
  : {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};TaskHub=${schedulerHub};Authentication=ManagedIdentity;ClientID=${identityClientId}'
    }

module api 'app.bicep' = {
  name: 'api'
  params: {
    name: '${prefix}-api-${suffix}'
    location: location
    identityId: identityId
    packageUrl: '${hostUrl}${apiPackages}'
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

module webhook 'app.bicep' = if (webhookApp) {
  name: 'webhook'
  params: {
    name: '${prefix}-hook-${suffix}'
    location: location
    identityId: identityId
    packageUrl: '${hostUrl}${webhookPackages}'
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

output siteName string = site.name
output siteUrl string = productSettings.PUBLIC_ORIGIN
output apiName string = api.outputs.name
output apiHost string = api.outputs.host
output webhookName string = webhookApp ? webhook!.outputs.name : ''
output webhookUrl string = webhookApp
  ? 'https://${webhook!.outputs.host}/api/webhooks/instagram'
  : '${productSettings.PUBLIC_ORIGIN}/api/webhooks/instagram'
