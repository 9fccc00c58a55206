import { at, type BicepFile, nodesOf, plain, propertiesOf } from './bicep.ts';
import { paramsOf, variableOf } from './bicep-names.ts';

/** Settings that an app in Azure does not get, and why. Whatever else a release needs is set in infra/modules/apps.bicep. */
const NOT_IN_AZURE: Record<string, string> = {
  BLOB_CONNECTION_STRING: 'the identity takes its place',
  AZURE_OPENAI_API_KEY: 'the identity takes its place',
  SEARCH_API_KEY: 'the identity takes its place',
  COSMOS_KEY: 'the identity takes its place',
  OPENAI_API_KEY: 'Azure OpenAI answers',
  OPENAI_BASE_URL: 'Azure OpenAI answers',
  EGRESS_ALLOW: 'refused off loopback',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Application Insights takes its place',
  TRACES_URL: 'Application Insights keeps the spans',
  META_GRAPH_URL: 'its default is Meta',
  META_DIALOG_URL: 'its default is Meta',
};

/** Keys of the Functions host and of Azure's libraries; they are none of ours. */
const OF_THE_HOST =
  /^(AzureWebJobsStorage__(accountName|credential|clientId)|APPLICATIONINSIGHTS_(CONNECTION|AUTHENTICATION)_STRING|DURABLE_TASK_SCHEDULER_CONNECTION_STRING)$/;

/** Keys whose values are secrets: an app setting holds where they are, never what they are. */
const SECRET = /SECRET|_TOKEN$|TOKEN_ENCRYPTION|PASSWORD|_API_KEY$|_PRIVATE_KEY$/;

type Schema = { key: string; isTuning: boolean }[];

/** What apps.bicep sets against what the product reads. */
export function settingFaults(apps: BicepFile, schema: Schema): string[] {
  const set = settingsOf(apps);
  const known = new Map(schema.map((one) => [one.key, one]));
  const missing = schema.filter(
    ({ key, isTuning }) => !set.has(key) && !isTuning && NOT_IN_AZURE[key] === undefined,
  );
  return [
    ...missing.map(({ key }) => `apps.bicep sets no ${key}`),
    ...[...set.keys()]
      .filter((key) => !known.has(key) && !OF_THE_HOST.test(key))
      .map((key) => `apps.bicep sets ${key}, which nobody reads`),
    ...[...set].flatMap(([key, value]) =>
      SECRET.test(key) && !value.startsWith('@Microsoft.KeyVault(')
        ? [`apps.bicep ${key}: expected a reference to the vault`]
        : [],
    ),
    ...[...set.keys()]
      .filter((key) => NOT_IN_AZURE[key])
      .map((key) => `apps.bicep sets ${key}: ${NOT_IN_AZURE[key]}`),
  ];
}

/** Secrets that a setting refers to against those that a deployment puts into the vault. */
export function secretFaults({ text }: BicepFile, script: string): string[] {
  const named = (from: string, pattern: RegExp) =>
    new Set([...from.matchAll(pattern)].map(([, name = '']) => name));
  const wanted = named(text, /SecretUri=\$\{vaultUri\}secrets\/([\w-]+)\)/g);
  const put = named(script, /^ *put ([\w-]+) /gm);
  return [
    ...[...wanted].filter((name) => !put.has(name)).map((name) => `infra/secrets.sh puts no ${name}`),
    ...[...put].filter((name) => !wanted.has(name)).map((name) => `apps.bicep refers to no ${name}`),
  ];
}

/** Every key of the variables that the apps' settings are made of, and of what is put on top. */
function settingsOf(apps: BicepFile): Map<string, string> {
  const own = ['productSettings', 'adminSettings', 'hostSettings', 'schedulerSettings'].flatMap((name) => {
    const value = variableOf(apps, name);
    return value ? nodesOf(value, 'object').flatMap((object) => [...propertiesOf(object)]) : [];
  });
  const parts = nodesOf(apps.root, 'module_declaration').flatMap((module) => {
    const settings = nodesOf(module, 'object_property').find((one) => one.text.startsWith('settings:'));
    return settings ? nodesOf(settings, 'object').flatMap((object) => [...propertiesOf(object)]) : [];
  });
  return new Map([...own, ...parts].map(([key, value]) => [key, plain(value)]));
}

/** Parameters without a default that the parameter file leaves out, and ones that it makes up. */
export function parameterFaults(main: BicepFile, parameterFile: string): string[] {
  const given = new Set([...parameterFile.matchAll(/^param (\w+) = /gm)].map(([, name = '']) => name));
  const known = new Map(paramsOf(main).map((param) => [param.name, param]));
  return [
    ...[...known.values()]
      .filter(({ name, value }) => !value && !given.has(name))
      .map(({ name }) => `main.bicepparam gives no ${name}`),
    ...[...given].filter((name) => !known.has(name)).map((name) => `main.bicep has no parameter ${name}`),
  ];
}

/** Environment variables that the parameter file reads, and which of them it cannot do without. */
export const environmentOf = (parameterFile: string): { name: string; isNeeded: boolean }[] =>
  [...parameterFile.matchAll(/readEnvironmentVariable\('(\w+)'(,)?/g)].map(([, name = '', comma]) => ({
    name,
    isNeeded: comma === undefined,
  }));

/** Extensions that the server allows. */
export const extensionsOf = (database: BicepFile): string[] =>
  parameterOf(database, 'azure.extensions').toLowerCase().split(',');

/** The value of one of the server's own parameters, or an empty text. */
export function parameterOf(database: BicepFile, name: string): string {
  const found = nodesOf(database.root, 'object').find((object) => plain(at(object, 'name')) === name);
  return plain(found && at(found, 'properties', 'value'));
}
