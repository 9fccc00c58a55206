using 'main.bicep'

// Filled from the environment: in Actions from the repository's variables (docs/deploy.md lists them).
param prefix = readEnvironmentVariable('PREFIX', 'igshop')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param deployerObjectId = readEnvironmentVariable('DEPLOYER_OBJECT_ID')
param deployerName = readEnvironmentVariable('DEPLOYER_NAME')
param publicOrigin = readEnvironmentVariable('PUBLIC_ORIGIN', '')
param metaAppId = readEnvironmentVariable('META_APP_ID')
param metaLoginConfigId = readEnvironmentVariable('META_LOGIN_CONFIG_ID', '')
param licencePublicKeys = readEnvironmentVariable('LICENCE_PUBLIC_KEYS')
param bootstrapAdmins = readEnvironmentVariable('BOOTSTRAP_ADMINS', '')
param durableBackend = readEnvironmentVariable('DURABLE_BACKEND', 'azureStorage')
param webhookApp = bool(readEnvironmentVariable('WEBHOOK_APP', 'false'))
param alwaysReady = int(readEnvironmentVariable('ALWAYS_READY', '0'))
param alertEmail = readEnvironmentVariable('ALERT_EMAIL')
param alertWebhookUrl = readEnvironmentVariable('ALERT_WEBHOOK_URL', '')
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '300'))
param budgetStart = readEnvironmentVariable('BUDGET_START')
