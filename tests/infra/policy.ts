import {
  at,
  type BicepFile,
  loopNames,
  type Node,
  nodesOf,
  plain,
  type Resource,
  resourcesOf,
} from './bicep.ts';
import { outputsOf, paramsOf, variableOf } from './bicep-names.ts';

type Must = { type: string; path: string; is: string };

/** What every resource of a type has, whatever else it has: no keys, no passwords, TLS from 1.2 on. */
const MUSTS: Must[] = [
  { type: 'Microsoft.Storage/storageAccounts', path: 'properties.allowSharedKeyAccess', is: 'false' },
  { type: 'Microsoft.Storage/storageAccounts', path: 'properties.allowBlobPublicAccess', is: 'false' },
  { type: 'Microsoft.Storage/storageAccounts', path: 'properties.minimumTlsVersion', is: 'TLS1_2' },
  { type: 'Microsoft.Storage/storageAccounts', path: 'properties.supportsHttpsTrafficOnly', is: 'true' },
  {
    type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    path: 'properties.publicAccess',
    is: 'None',
  },
  { type: 'Microsoft.Search/searchServices', path: 'properties.disableLocalAuth', is: 'true' },
  { type: 'Microsoft.CognitiveServices/accounts', path: 'properties.disableLocalAuth', is: 'true' },
  { type: 'Microsoft.DocumentDB/databaseAccounts', path: 'properties.disableLocalAuth', is: 'true' },
  { type: 'Microsoft.DocumentDB/databaseAccounts', path: 'properties.minimalTlsVersion', is: 'Tls12' },
  { type: 'Microsoft.Insights/components', path: 'properties.DisableLocalAuth', is: 'true' },
  {
    type: 'Microsoft.OperationalInsights/workspaces',
    path: 'properties.features.disableLocalAuth',
    is: 'true',
  },
  { type: 'Microsoft.KeyVault/vaults', path: 'properties.enableRbacAuthorization', is: 'true' },
  { type: 'Microsoft.KeyVault/vaults', path: 'properties.enablePurgeProtection', is: 'true' },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    path: 'properties.authConfig.passwordAuth',
    is: 'Disabled',
  },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    path: 'properties.authConfig.activeDirectoryAuth',
    is: 'Enabled',
  },
  { type: 'Microsoft.Web/sites', path: 'properties.httpsOnly', is: 'true' },
  { type: 'Microsoft.Web/sites', path: 'properties.siteConfig.minTlsVersion', is: '1.2' },
  { type: 'Microsoft.Web/sites', path: 'properties.siteConfig.scmMinTlsVersion', is: '1.2' },
  { type: 'Microsoft.Web/sites', path: 'properties.siteConfig.ftpsState', is: 'Disabled' },
  { type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies', path: 'properties.allow', is: 'false' },
];

/** Outputs whose name sounds like a secret and that are none. */
const HARMLESS = new Set(['modules/monitor.bicep address']);

/** What we want of our own infrastructure beyond what compiles. */
export function policyFaults(files: BicepFile[]): string[] {
  const resources = files.flatMap(resourcesOf).filter(({ isExisting }) => !isExisting);
  return [
    ...resources.flatMap(unmet),
    ...files.flatMap(keysAsked),
    ...files.flatMap(secretsTold),
    ...openDoors(resources),
    ...unserialised(resources),
  ];
}

const familyOf = ({ type }: Resource): string => type.split('@')[0] ?? '';

function unmet(resource: Resource): string[] {
  return MUSTS.filter(({ type }) => type === familyOf(resource)).flatMap(({ path, is }) => {
    const value = plain(at(resource.body, ...path.split('.')));
    return value === is
      ? []
      : [`${resource.file.file}:${resource.line} ${path}: expected ${is}, got ${value || 'none'}`];
  });
}

function keysAsked({ file, text }: BicepFile): string[] {
  return [
    ...text.matchAll(/\blist(?:Keys|AdminKeys|QueryKeys|Secrets|ConnectionStrings|Credentials)?\(/g),
  ].map(([call]) => `${file} ${call}…): expected an identity, got a key`);
}

function secretsTold(file: BicepFile): string[] {
  const secure = new Set(paramsOf(file).flatMap(({ name, isSecure }) => (isSecure ? [name] : [])));
  const short = file.file.replace(/^infra\//, '');
  return outputsOf(file)
    .filter(
      ({ name, value }) =>
        nodesOf(value, 'identifier').some(({ text }) => secure.has(text)) ||
        (/key|secret|password|token|connectionString/i.test(`${name} ${value.text}`) &&
          !/suffixes\.keyvaultDns/.test(value.text) &&
          !HARMLESS.has(`${short} ${name}`)),
    )
    .map(({ name }) => `${file.file} output ${name}: a template's outputs are kept in clear`);
}

/** Passwords for publishing are off for every app, FTP and SCM. */
function openDoors(resources: Resource[]): string[] {
  return resources
    .filter((one) => familyOf(one) === 'Microsoft.Web/sites')
    .flatMap(({ file, line }) => {
      const policies = resources.filter(
        (one) =>
          one.file === file && familyOf(one) === 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
      );
      const off = new Set(policies.map(({ body }) => plain(at(body, 'name'))));
      return ['ftp', 'scm']
        .filter((name) => !off.has(name))
        .map((name) => `${file.file}:${line} publishing by ${name} password is not off`);
    });
}

/** Two changes of one database server or model account at once are refused: each child waits for another. */
function unserialised(resources: Resource[]): string[] {
  return resources
    .filter(
      (one) => /flexibleServers\/|accounts\/deployments$/.test(familyOf(one)) && !at(one.body, 'dependsOn'),
    )
    .map(({ file, line, symbol }) => `${file.file}:${line} ${symbol} depends on none of its siblings`);
}

export type Grant = { file: string; principal: string; role: string };

/** Every role that is given: to which parameter of the file, and the id of the role. */
export function grantsOf(file: BicepFile): Grant[] {
  const assignments = resourcesOf(file).filter((one) =>
    [
      'Microsoft.Authorization/roleAssignments',
      'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments',
    ].includes(familyOf(one)),
  );
  return assignments.flatMap((one) => {
    const principal = plain(at(one.body, 'properties', 'principalId'));
    const definition = at(one.body, 'properties', 'roleDefinitionId');
    const names = definition ? nodesOf(definition, 'identifier').map(({ text }) => text) : [];
    const roles = names.flatMap((name) => idsOf(name, one, file));
    return roles.map((role) => ({ file: file.file, principal, role }));
  });
}

/** The ids behind a name: a variable, a list of variables, or what a loop runs over. */
function idsOf(name: string, one: Resource, file: BicepFile): string[] {
  const value = variableOf(file, name);
  if (value?.type === 'string') return [plain(value)].filter((id) => /^[\da-f-]{36}$/.test(id));
  if (value?.type === 'array') return value.children.flatMap((item) => idsOf(item.text, one, file));
  const loop = loopAround(one.body);
  const over = loop?.children[1];
  return loop && over && loopNames(loop)[0] === name ? idsOf(over.text, one, file) : [];
}

function loopAround(node: Node): Node | null {
  for (let up: Node | null = node; up; up = up.parent) {
    if (up.type === 'for_statement') return up;
    if (up.type === 'resource_declaration') return null;
  }
  return null;
}
