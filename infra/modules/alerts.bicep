// Who is woken by what; docs/runbooks.md says what to do then. The queries read the product's own log lines
// (core/runtime/log.ts) and the host's requests; a test compares the names.
param prefix string
param location string
param email string
param workspaceId string
param postgresId string
param postgresConnectionsMax int
param modelsId string
param storageId string
param monthlyBudget int
param budgetStart string

var lines = 'AppTraces | where Message startswith "{\\"level\\"" | extend line = parse_json(Message)'
var queries = [
  {
    name: 'turns-failed'
    severity: 2
    description: 'Turns that ended as failed: a person was called each time.'
    query: '${lines} | where line.event == "turn-closed" and line.outcome == "failed"'
    window: 'PT15M'
    threshold: 3
  }
  {
    name: 'token-dead'
    severity: 2
    description: 'Meta refuses a shop\'s token: its customers get no answer until somebody signs in again.'
    query: '${lines} | where line.event == "turn-closed" and line.outcome == "token-dead"'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'queue-age'
    severity: 2
    description: 'Messages that waited for more than a minute and were taken up by the sweeper.'
    query: '${lines} | where line.event == "story-restarted"'
    window: 'PT15M'
    threshold: 5
  }
  {
    name: 'licence-list'
    severity: 1
    description: 'The licence list cannot be used; the last good one serves until its entries expire.'
    query: '${lines} | where line.event == "licence-list-problem"'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'model-tokens'
    severity: 3
    description: 'Tokens of an hour, in and out: what the model costs runs ahead of the budget.'
    query: '${lines} | where line.event == "turn-closed" | summarize tokens = sum(tolong(line.tokensIn) + tolong(line.tokensOut)) | where tokens > 5000000'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'webhook-errors'
    severity: 1
    description: 'More than two in a hundred deliveries of Meta were answered by an error: Meta repeats them, then stops.'
    query: 'AppRequests | where OperationName == "instagram-webhook" | summarize failed = countif(toint(ResultCode) >= 400), total = count() | where total > 20 and failed * 100 > total * 2'
    window: 'PT15M'
    threshold: 0
  }
  {
    name: 'product-alerts'
    severity: 1
    description: 'What the product itself watches and calls urgent: the line says what and of which shop.'
    query: '${lines} | where line.event == "alert-raised" and line.severity == "high"'
    window: 'PT15M'
    threshold: 0
  }
  {
    name: 'duty-failed'
    severity: 2
    description: 'A timer\'s duty ended by an error, again and again.'
    query: '${lines} | where line.event == "duty-failed"'
    window: 'PT1H'
    threshold: 3
  }
  {
    name: 'webhook-silent'
    severity: 2
    description: 'No delivery of Meta for six hours.'
    query: 'AppRequests | where OperationName == "instagram-webhook" | summarize deliveries = count() | where deliveries == 0'
    window: 'PT6H'
    threshold: 0
  }
]

resource owner 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-owner'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'igshop'
    emailReceivers: [{ name: 'owner', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource queryAlert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for one in queries: {
    name: '${prefix}-${one.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: one.name
      description: one.description
      enabled: true
      severity: one.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: one.window
      criteria: {
        allOf: [
          {
            query: one.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: one.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      skipQueryValidation: true // the tables do not exist before the first line is written
      autoMitigate: true
      actions: { actionGroups: [owner.id] }
    }
  }
]

var metrics = [
  {
    name: 'model-throttled'
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
    scope: postgresId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'active_connections'
    dimensions: []
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: postgresConnectionsMax
  }
  {
    name: 'database-storage'
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
    scope: storageId
    namespace: 'Microsoft.Storage/storageAccounts'
    metric: 'Transactions'
    dimensions: []
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 100000 // in 15 minutes: an idle hub makes some 5,000
  }
]

resource metricAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for one in metrics: {
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
      actions: [{ actionGroupId: owner.id }]
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
