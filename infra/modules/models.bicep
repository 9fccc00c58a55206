// The language model. Its deployments are made one after another. What a deployment is called is what the product
// asks for; which model stands behind it is a profile.
param name string
param existingName string
param location string
param chatModel object
param embeddingModel object
param transcribeModel object
param compareModels array
param principalId string
param assignRoles bool
param workspaceId string

var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource made 'Microsoft.CognitiveServices/accounts@2026-07-01' = if (existingName == '') {
  name: name
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: { customSubDomainName: name, disableLocalAuth: true, publicNetworkAccess: 'Enabled' }
}

resource account 'Microsoft.CognitiveServices/accounts@2026-07-01' existing = {
  name: existingName == '' ? name : existingName
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2026-07-01' = {
  parent: account
  name: 'gpt4o'
  sku: { name: chatModel.sku, capacity: chatModel.capacity }
  properties: {
    model: { format: 'OpenAI', name: chatModel.name, version: chatModel.version }
    versionUpgradeOption: 'NoAutoUpgrade' // another model answers otherwise: the owner decides when
    raiPolicyName: 'Microsoft.DefaultV2'
  }
  dependsOn: [made]
}

resource embedding 'Microsoft.CognitiveServices/accounts/deployments@2026-07-01' = {
  parent: account
  name: 'embedding-small'
  sku: { name: embeddingModel.sku, capacity: embeddingModel.capacity }
  properties: {
    model: { format: 'OpenAI', name: embeddingModel.name, version: embeddingModel.version }
    versionUpgradeOption: 'NoAutoUpgrade' // vectors of two versions cannot be compared
  }
  dependsOn: [chat]
}

resource transcribe 'Microsoft.CognitiveServices/accounts/deployments@2026-07-01' = {
  parent: account
  name: 'transcribe'
  sku: { name: transcribeModel.sku, capacity: transcribeModel.capacity }
  properties: {
    model: { format: 'OpenAI', name: transcribeModel.name, version: transcribeModel.version }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
  dependsOn: [embedding]
}

@batchSize(1)
resource compare 'Microsoft.CognitiveServices/accounts/deployments@2026-07-01' = [
  for one in compareModels: {
    parent: account
    name: one.deployment
    sku: { name: one.sku, capacity: one.capacity }
    properties: {
      model: { format: 'OpenAI', name: one.name, version: one.version }
      versionUpgradeOption: 'NoAutoUpgrade'
      raiPolicyName: 'Microsoft.DefaultV2'
    }
    dependsOn: [transcribe]
  }
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(account.id, principalId, openAiUser)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
  }
  dependsOn: [made]
}

// Who changed what, and metrics; RequestResponse would cost and say nothing that the product does not know.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: account
  properties: { workspaceId: workspaceId, logs: [{ category: 'Audit', enabled: true }] }
  dependsOn: [made]
}

output id string = account.id
output endpoint string = 'https://${account.name}.openai.azure.com'
output chatDeployment string = chat.name
output embeddingDeployment string = embedding.name
output transcribeDeployment string = transcribe.name
output compareDeployments array = [for one in compareModels: one.deployment]
