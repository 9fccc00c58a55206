import { fold } from '../../core/domain/text/fold.ts';
import { findPlace } from '../../core/domain/text/places.ts';
import type { Constraint, Scenario, Wanted } from './scenarios.ts';
import type { Finding, NeutralCall, Transcript } from './transcript.ts';

type Placed = NeutralCall & { n: number };

/** Holds the tools, their arguments and what came of it all against what the scenario expects. */
export function checkCalls(scenario: Scenario, transcript: Transcript): Finding[] {
  const calls = transcript.steps.flatMap(({ n, calls: own }) => own.map((call): Placed => ({ ...call, n })));
  const used = new Set<Placed>();
  const perTurn = scenario.turns.flatMap(({ n, expect }) => [
    ...expect.must_not_call
      .filter((name) => calls.some((call) => call.n === n && call.name === name))
      .map((name) => finding('hard', 'forbidden-call', n, `called ${name}`)),
    ...expect.tool_calls.flatMap((wanted) => wantedCall(wanted, n, calls, used)),
  ]);
  return [...perTurn, ...outcome(scenario, transcript, calls)];
}

function wantedCall(wanted: Wanted, n: number, calls: Placed[], used: Set<Placed>): Finding[] {
  const names = wanted.name ? [wanted.name] : (wanted.name_any_of ?? []);
  const [first, last] = wanted.window ?? [n, n];
  const found = calls.filter(
    (call) => call.n >= first && call.n <= last && names.includes(call.name) && !used.has(call),
  );
  const skus = wanted.result_must_include_sku_any_of;
  if (wanted.required !== true) {
    const missed =
      skus && found.length > 0 && !found.some((call) => call.skus.some((sku) => skus.includes(sku)));
    return missed ? [finding('hard', 'search', n, `found none of ${skus.slice(0, 3).join(', ')}`)] : [];
  }
  if (found.length === 0) return [finding('hard', 'missing-call', n, `expected ${names.join(' or ')}`)];
  const judged = found.map((call) => ({
    call,
    wrong: names.length > 1 ? [] : wrongArgs(call, wanted.args ?? {}),
  }));
  const best = judged.sort((a, b) => a.wrong.length - b.wrong.length)[0];
  if (!best) return [];
  used.add(best.call);
  return best.wrong.map(({ soft, text }) =>
    finding(soft ? 'soft' : 'hard', 'arguments', n, `${best.call.name} ${text}`),
  );
}

/** Free words may be written in many ways: style, not truth. */
const FREE = new Set(['address', 'customer_name', 'notes']);

function wrongArgs(
  { args }: NeutralCall,
  wanted: Record<string, Constraint>,
): { soft: boolean; text: string }[] {
  return Object.entries(wanted).flatMap(([key, rule]) => {
    const text = wrongArg(key, args, rule);
    return text === null ? [] : [{ soft: FREE.has(key), text: `${key}: ${text}` }];
  });
}

function wrongArg(key: string, args: Record<string, unknown>, rule: Constraint): string | null {
  const value = args[key];
  const all = fold(JSON.stringify(args));
  if (rule.exact_set) return wrongItems(value, rule.exact_set);
  if (key === 'order_id' && rule.eq)
    return digits(value) === digits(rule.eq) ? null : `got ${value}, expected ${rule.eq}`;
  if (rule.eq !== undefined)
    return fold(String(value ?? '')) === fold(rule.eq) ? null : `got ${value}, expected ${rule.eq}`;
  if (rule.governorate) {
    const place = findPlace(String(value ?? ''))?.governorate ?? value;
    return place === rule.governorate ? null : `got ${value}, expected ${rule.governorate}`;
  }
  if (rule.contains_any) {
    const text = rule.may_be_in || key === 'address' ? all : fold(String(value ?? ''));
    return rule.contains_any.some((one) => text.includes(fold(one)))
      ? null
      : `has none of ${rule.contains_any.join(', ')}`;
  }
  if (rule.includes_all)
    return rule.includes_all.every((one) => all.includes(fold(one)))
      ? null
      : `misses some of ${rule.includes_all}`;
  if (rule.absent_or_zero) return Number(value ?? 0) === 0 ? null : `an unlisted discount of ${value}`;
  return null;
}

const digits = (value: unknown): string => String(value ?? '').replace(/\D/gu, '');

function wrongItems(value: unknown, wanted: NonNullable<Constraint['exact_set']>): string | null {
  const got = (Array.isArray(value) ? value : []) as { sku: string; qty: number; size: string | null }[];
  const key = ({ sku, qty }: { sku: string; qty: number }) => `${sku} × ${qty}`;
  if (got.map(key).sort().join() !== wanted.map(key).sort().join())
    return `got ${got.map(key).join(', ') || 'nothing'}, expected ${wanted.map(key).join(', ')}`;
  const wrong = wanted.find(
    ({ sku, size }) => size && !got.some((one) => one.sku === sku && fold(one.size ?? '') === fold(size)),
  );
  return wrong ? `${wrong.sku} is not in size ${wrong.size}` : null;
}

/** What the store holds in the end: the orders and their totals, a yes before each, returns, a person called. */
function outcome({ outcome: wanted }: Scenario, transcript: Transcript, calls: Placed[]): Finding[] {
  const { orders, returns } = transcript;
  const findings: Finding[] = [];
  if (orders.length !== wanted.orders.length)
    findings.push(
      finding('hard', 'orders', null, `${orders.length} orders, expected ${wanted.orders.length}`),
    );
  else {
    const totals = (some: number[]) => some.sort((a, b) => a - b).join(', ');
    const [got, expected] = [
      totals(orders.map(({ totalFils }) => totalFils)),
      totals(wanted.orders.map(({ total_fils }) => total_fils)),
    ];
    if (got !== expected)
      findings.push(finding('hard', 'total', null, `total ${got} fils, expected ${expected}`));
  }
  for (const { saidYes, totalFils } of orders) {
    if (!saidYes)
      findings.push(
        finding('hard', 'no-consent', null, `an order of ${totalFils} fils without a read-back and a yes`),
      );
  }
  if (wanted.return_opened === true && returns === 0)
    findings.push(finding('hard', 'return', null, 'no return was opened'));
  if (wanted.return_opened === false && returns > 0)
    findings.push(finding('hard', 'return', null, 'a return was opened'));
  const called = calls.some(({ name }) => HAND_OFFS.has(name));
  if (wanted.handed_off === true && !called)
    findings.push(finding('hard', 'hand-off', null, 'nobody was called'));
  return findings;
}

const HAND_OFFS = new Set(['handoff_to_human', 'request_data_deletion', 'cancel_order']);

const finding = (level: Finding['level'], kind: string, step: number | null, text: string): Finding => ({
  level,
  kind,
  step,
  text,
});
