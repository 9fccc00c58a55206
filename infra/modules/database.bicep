// PostgreSQL that knows no password: Entra identities alone. Its children are made one after another, as two at
// once are refused.
param name string
param existingName string
param location string
param databaseName string
param sku string
param tier string
param adminObjectId string
param adminName string
param workspaceId string

resource made 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = if (existingName == '') {
  name: name
  location: location
  sku: { name: sku, tier: tier }
  properties: {
    version: '17'
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenant().tenantId }
    network: { publicNetworkAccess: 'Enabled' }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' existing = {
  name: existingName == '' ? name : existingName
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: databaseName
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  dependsOn: [made]
}

// What the migrations create; a test compares them.
resource extensions 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'azure.extensions'
  properties: { value: 'PGCRYPTO,PG_TRGM', source: 'user-override' }
  dependsOn: [database]
}

resource transport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'ssl_min_protocol_version'
  properties: { value: 'TLSv1.2', source: 'user-override' }
  dependsOn: [extensions]
}

// Parameters of statements hold tokens and customers' words, and the detail of an error quotes the row: none of it
// reaches the server's log. The same as on one machine; a test compares them.
resource noParameters 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'log_parameter_max_length'
  properties: { value: '0', source: 'user-override' }
  dependsOn: [transport]
}

resource noErrorParameters 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'log_parameter_max_length_on_error'
  properties: { value: '0', source: 'user-override' }
  dependsOn: [noParameters]
}

resource noDetail 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'log_error_verbosity'
  properties: { value: 'terse', source: 'user-override' }
  dependsOn: [noErrorParameters]
}

resource admin 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2025-08-01' = {
  parent: server
  name: adminObjectId
  properties: { principalName: adminName, principalType: 'ServicePrincipal', tenantId: tenant().tenantId }
  dependsOn: [noDetail]
}

// Functions on Flex Consumption have no address of their own. This admits Azure's addresses, of all customers;
// what keeps them out is that only Entra tokens of this tenant's named identities log in, over TLS.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: server
  name: 'azure'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  dependsOn: [admin]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: server
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
  }
  dependsOn: [made]
}

output id string = server.id
output host string = '${server.name}.postgres.database.azure.com'
