/** A compiled ASP.NET route template: `{x}`, `{x?}`, `{x:int}`, `{x=default}`, `{*rest}`, literals in any letter case. */
export type RouteTemplate = {
  match(path: string): Record<string, string> | undefined;
  /** Literals beat constrained parameters, these beat free ones, catch-alls come last. Lower is first. */
  rank: string;
};

type Segment = { pattern: RegExp; names: Parameter[]; isOptional: boolean; isRest: boolean; rank: number };
type Parameter = { name: string; constraint: RegExp | undefined; otherwise: string | undefined };

const CONSTRAINTS: Record<string, string> = {
  int: '-?\\d+',
  long: '-?\\d+',
  bool: '(?:true|false)',
  guid: '\\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\}?',
  alpha: '[a-z]*',
  decimal: '-?\\d+(?:\\.\\d+)?',
  double: '-?\\d+(?:\\.\\d+)?',
  float: '-?\\d+(?:\\.\\d+)?',
};

/**
 * @param template - without the leading prefix, e.g. `catalog/items/{sku}`.
 * @throws Error naming a constraint that is not known.
 */
export function compileRoute(template: string): RouteTemplate {
  const segments = template.split('/').filter(Boolean).map(compileSegment);
  return {
    rank: segments.map((segment) => segment.rank).join(''),
    match: (path) => matchSegments(segments, path.split('/').filter(Boolean)),
  };
}

function matchSegments(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = segment.isRest ? parts.slice(index).join('/') : parts[index];
    if (part === undefined) {
      if (!segment.isOptional) return undefined;
      const otherwise = segment.names[0]?.otherwise;
      if (otherwise !== undefined) values[segment.names[0]?.name ?? ''] = otherwise;
      continue;
    }
    const match = segment.pattern.exec(part);
    if (!match) return undefined;
    for (const [at, { name, constraint }] of segment.names.entries()) {
      const value = match[at + 1] ?? '';
      if (constraint && !constraint.test(value)) return undefined;
      values[name] = value;
    }
    if (segment.isRest) return values;
  }
  return parts.length > segments.length ? undefined : values;
}

function compileSegment(text: string): Segment {
  const names: Parameter[] = [];
  let isRest = false;
  let isOptional = false;
  const pattern = text.replace(
    /\{(\*{0,2})([^{}:=?]+)((?::[^{}=?]+)*)(?:=([^{}?]*))?(\??)\}|([^{}]+)/g,
    replacePart,
  );
  const rank = names.length === 0 ? 1 : isRest ? 5 : names.some((one) => one.constraint) ? 2 : 3;
  return { pattern: new RegExp(`^${pattern}$`, 'is'), names, isOptional, isRest, rank };

  function replacePart(
    _: string,
    star: string,
    name = '',
    rules = '',
    otherwise?: string,
    mark = '',
    literal = '',
  ): string {
    if (literal) return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    isRest ||= star !== '';
    isOptional ||= mark === '?' || otherwise !== undefined || star !== '';
    names.push({ name, constraint: compileRules(rules), otherwise });
    return isRest ? '(.*)' : '(.+?)';
  }
}

function compileRules(rules: string): RegExp | undefined {
  const parts = rules.split(':').filter(Boolean).map(compileRule);
  if (parts.length === 0) return undefined;
  return new RegExp(`^${parts.map((part) => `(?=${part}$)`).join('')}.*$`, 'is');
}

function compileRule(rule: string): string {
  const known = CONSTRAINTS[rule.toLowerCase()];
  if (known) return known;
  const sized = /^(minlength|maxlength|length)\((\d+)(?:,(\d+))?\)$/i.exec(rule);
  if (sized) {
    const [, kind = '', low = '0', high] = sized;
    if (/^min/i.test(kind)) return `.{${low},}`;
    return /^max/i.test(kind) ? `.{0,${low}}` : `.{${low}${high ? `,${high}` : ''}}`;
  }
  const regex = /^regex\((.*)\)$/i.exec(rule);
  if (regex) return `.*?(?:${regex[1]}).*`;
  throw new Error(`route constraint '${rule}' is not supported by this host`);
}
