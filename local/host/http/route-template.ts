/** A compiled ASP.NET route template: `{x}`, `{x?}`, `{x:int}`, `{x=default}`, `{*rest}`, literals in any letter case. */
export type RouteTemplate = {
  match(path: string): Record<string, string> | undefined;
  /** Literals beat constrained parameters, these beat free ones, catch-alls come last. Lower is first. */
  rank: string;
};

type Segment = { pattern: RegExp; names: Parameter[]; isOptional: boolean; isRest: boolean; rank: number };
type Rule = (value: string) => boolean;
type Parameter = { name: string; rules: Rule[]; otherwise: string | undefined };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const WORDS: Record<string, RegExp> = {
  int: /^[+-]?\d{1,10}$/,
  long: /^[+-]?\d{1,19}$/,
  bool: /^(true|false)$/i,
  guid: /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i,
  alpha: /^[a-z]*$/i,
  decimal: NUMBER,
  double: NUMBER,
  float: NUMBER,
  datetime: /^\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-][\d:]+)?)?$/,
  required: /./,
};
const BOUNDS: Record<string, (value: string, low: number, high: number) => boolean> = {
  min: (value, low) => Number(value) >= low,
  max: (value, high) => Number(value) <= high,
  range: (value, low, high) => Number(value) >= low && Number(value) <= high,
  minlength: (value, low) => value.length >= low,
  maxlength: (value, high) => value.length <= high,
  length: (value, low, high) => value.length >= low && value.length <= high,
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
    for (const [at, { name, rules }] of segment.names.entries()) {
      const value = match[at + 1] ?? '';
      if (!rules.every((rule) => rule(value))) return undefined;
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
    /\{(\*{0,2})([^{}:=?]+)((?::\w+(?:\(.*?\)(?=[:=?}]))?)*)(?:=([^{}?]*))?(\??)\}|([^{}]+)/g,
    replacePart,
  );
  const rank = names.length === 0 ? 1 : isRest ? 5 : names.some((one) => one.rules.length > 0) ? 2 : 3;
  return { pattern: new RegExp(`^${pattern}$`, 'is'), names, isOptional, isRest, rank };

  function replacePart(...[, star, name = '', rules = '', otherwise, mark, literal]: string[]): string {
    if (literal) return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    isRest ||= star !== '';
    isOptional ||= mark === '?' || otherwise !== undefined || star !== '';
    names.push({ name, rules: compileRules(rules), otherwise });
    return isRest ? '(.*)' : '(.+?)';
  }
}

function compileRules(text: string): Rule[] {
  return [...text.matchAll(/:(\w+)(?:\((.*?)\)(?=:|$))?/g)].map(([, name = '', argument]) => {
    const rule = compileRule(name.toLowerCase(), argument);
    if (rule) return rule;
    throw new Error(`route constraint '${name}' is not supported by this host`);
  });
}

function compileRule(name: string, argument: string | undefined): Rule | undefined {
  const word = WORDS[name];
  if (word) return (value) => word.test(value);
  if (argument === undefined) return undefined;
  if (name === 'regex') {
    const pattern = new RegExp(argument.replace(/([{}])\1/g, '$1'), 'i'); // braces are doubled in a template
    return (value) => pattern.test(value);
  }
  const [low = Number.NaN, high = low] = argument.split(',').map(Number);
  const isWithin = BOUNDS[name];
  if (!isWithin || Number.isNaN(low)) return undefined;
  const isSized = name.endsWith('length');
  return (value) => (isSized || NUMBER.test(value)) && isWithin(value, low, high);
}
