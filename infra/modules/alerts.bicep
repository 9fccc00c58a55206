// Who is woken by what the product writes; docs/runbooks.md says what to do then. The queries read its log lines
// (core/runtime/log.ts), its metrics and the host's requests; a test compares the names. meters.bicep has the rest.
param prefix string
param location string
param email string
param workspaceId string
@description('US dollars that the model may cost in an hour, by list price, before somebody is told.')
param modelUsdPerHour int

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
    description: 'Tokens of an hour, in and out: also of a model whose price the product does not know.'
    query: '${lines} | where line.event == "turn-closed" | summarize tokens = sum(tolong(line.tokensIn) + tolong(line.tokensOut)) | where tokens > 5000000'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'model-cost'
    severity: 2
    description: 'What the model cost in an hour, by list price: it runs ahead of the budget.'
    query: 'AppMetrics | where Name == "igshop.cost_micro_usd" | summarize usd = sum(Sum) / 1000000 | where usd > ${modelUsdPerHour}'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'token-expiring'
    severity: 3
    description: 'A shop\'s token ends within 14, 7, 3 or 1 days: its owner must sign in before that. The shop is told too.'
    query: '${lines} | where line.event == "alert-raised" and line.code == "token-expiring"'
    window: 'PT1H'
    threshold: 0
  }
  {
    name: 'calls-refused'
    severity: 2
    description: 'Unusually many calls were refused within a quarter of an hour: somebody guesses, floods, or a limit is too low.'
    query: 'AppMetrics | where Name == "igshop.calls_refused" | summarize refused = sum(Sum) | where refused > 500'
    window: 'PT15M'
    threshold: 0
  }
  {
    name: 'webhook-errors'
    severity: 1
    description: 'More than two in a hundred deliveries of Meta were answered by an error: Meta repeats them, then stops.'
    query: 'AppRequests | where OperationName == "instagram-webhook" | summarize failed = sumif(ItemCount, toint(ResultCode) >= 400), total = sum(ItemCount) | where total > 20 and failed * 100 > total * 2'
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

output ownerId string = owner.id
