// What Azure itself measures and bills: metric alerts and the budget.
param prefix string
param email string
param ownerId string
param postgresId string
param postgresIsBurstable bool
param modelsId string
param storageId string
param monthlyBudget int
param budgetStart string

var metrics = [
  {
    name: 'model-throttled'
    isOn: true
    scope: modelsId
    namespace: 'Microsoft.CognitiveServices/accounts'
    metric: 'AzureOpenAIRequests'
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 20
  }
  {
    name: 'database-connections'
    isOn: true
    scope: postgresId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'active_connections'
    dimensions: []
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: postgresIsBurstable ? 28 : 300
  }
  {
    name: 'database-storage'
    isOn: true
    scope: postgresId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'storage_percent'
    dimensions: []
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 80
  }
  {
    name: 'task-hub-transactions'
    isOn: true
    scope: storageId
    namespace: 'Microsoft.Storage/storageAccounts'
    metric: 'Transactions'
    dimensions: []
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 100000 // in 15 minutes: an idle hub makes some 5,000
  }
  {
    name: 'database-credits' // used up, a burstable server goes on with a fifth of its processor
    isOn: postgresIsBurstable
    scope: postgresId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'cpu_credits_remaining'
    dimensions: []
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 30
  }
]

resource metricAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for one in metrics: if (one.isOn) {
    name: '${prefix}-${one.name}'
    location: 'global'
    properties: {
      enabled: true
      severity: 2
      scopes: [one.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: one.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: one.namespace
            metricName: one.metric
            dimensions: one.dimensions
            operator: one.operator
            threshold: one.threshold
            timeAggregation: one.aggregation
          }
        ]
      }
      actions: [{ actionGroupId: ownerId }]
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: '${prefix}-month'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      half: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 50
        thresholdType: 'Actual'
        contactEmails: [email]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [email]
      }
    }
  }
}
