import { ALERT_CODES, ALERTS } from '../../core/domain/watched-alert.ts';
import { doors } from '../../functions/index.ts';
import { read, SOURCES } from '../truth/files.ts';
import { type BicepFile, nodesOf, plain } from './bicep.ts';
import { variableOf } from './bicep-names.ts';

const CODE = SOURCES.filter((file) => /^(core|functions|activities)\//.test(file) && !file.includes('.test.'))
  .map(read)
  .join('\n');

/** What an alert or a runbook asks for that nobody writes: it would stay silent for ever. */
export function queryFaults(alerts: BicepFile): string[] {
  const list = variableOf(alerts, 'queries');
  const queries = list
    ? nodesOf(list, 'object_property').filter(({ text }) => text.startsWith('query:'))
    : [];
  const texts = queries.map(({ children }) => plain(children[1]));
  return texts.length === 0 ? ['alerts.bicep has no queries'] : texts.flatMap(faultsOfQuery);
}

/** Of one query over AppTraces, AppMetrics or AppRequests. */
export function faultsOfQuery(query: string): string[] {
  const all = (pattern: RegExp) => [...query.matchAll(pattern)].map(([, name = '']) => name);
  const events = all(/line\.event == "([\w-]+)"/g);
  const asked = [...new Set(all(/line\.(\w+)/g))].filter((field) => !['event', 'level'].includes(field));
  return [
    ...events.filter((event) => linesOf(event).length === 0).map((event) => `nobody logs ${event}`),
    ...events.flatMap((event) =>
      asked
        .filter((field) => !linesOf(event).some((line) => saysField(line, field)))
        .map((field) => `${event} has no ${field}`),
    ),
    ...all(/line\.outcome == "([\w-]+)"/g)
      .filter((outcome) => !CODE.includes(`'${outcome}'`))
      .map((outcome) => `no turn ends as ${outcome}`),
    ...all(/line\.code == "([\w-]+)"/g)
      .filter((code) => !ALERT_CODES.some((one) => one === code))
      .map((code) => `no alert is called ${code}`),
    ...all(/line\.severity == "(\w+)"/g)
      .filter((severity) => !Object.values(ALERTS).some((one) => one.severity === severity))
      .map((severity) => `no alert is ${severity}`),
    ...all(/Name == "(igshop\.\w+)"/g)
      .filter((name) => !CODE.includes(`('${name}',`))
      .map((name) => `nobody counts ${name}`),
    ...all(/OperationName == "([\w-]+)"/g)
      .filter((name) => !doors.some((door) => door.name === name))
      .map((name) => `no door ${name}`),
  ];
}

/** What stands behind an event's name wherever it is logged: the fields, as they are written in the code. */
const linesOf = (event: string): string[] =>
  [...CODE.matchAll(new RegExp(`', '${event}'(?:, (\\{[\\s\\S]*?\\}|\\w+))?\\)?;`, 'g'))].map(
    ([, fields = '']) => fields,
  );

/** A field by its name, or among what is spread: then the type of what is spread has it. */
function saysField(line: string, field: string): boolean {
  if (new RegExp(`\\b${field}\\b`).test(line)) return true;
  const spread = [...line.matchAll(/\.\.\.(\w+)/g)].map(([, name]) => name);
  return spread.some((name) =>
    new RegExp(`\\b${name}\\b[^\\n]*\\b${field}\\b|type ${name}\\b[^}]*\\b${field}\\b`, 'i').test(CODE),
  );
}
