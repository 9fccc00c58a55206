// Durable Task Scheduler: takes the task hub's place when Azure Storage gets slow or dear (docs/runbooks.md).
// An administrator registers Microsoft.DurableTask on the subscription first.
param name string
param location string
param principalId string
param assignRoles bool

var durableTaskContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  properties: { ipAllowlist: ['0.0.0.0/0'], sku: { name: 'Consumption' } }

  resource hub 'taskHubs' = {
    name: 'igshop'
  }

  resource retention 'retentionPolicies' = {
    name: 'default'
    properties: { retentionPolicies: [{ retentionPeriodInDays: 30 }] }
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(scheduler::hub.id, principalId, durableTaskContributor)
  scope: scheduler::hub
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskContributor)
  }
}

output endpoint string = scheduler.properties.endpoint
output hub string = scheduler::hub.name
