import fs from 'node:fs';
import path from 'node:path';
import { asHtml } from './html.ts';
import type { Judgement } from './judge.ts';
import type { Scenario } from './scenarios.ts';
import { mean, percentile, type Rate, wilson } from './stats.ts';
import type { Finding, Transcript } from './transcript.ts';

/** One time that a scenario was played. `error`: it could not be played to its end. */
export type Played = {
  scenario: Scenario;
  transcript: Transcript | null;
  findings: Finding[];
  judgement: Judgement | null;
  error: string | null;
};

export const SCORES = ['dialect', 'warmth', 'brevity', 'helpful', 'truth'] as const;

export type Report = {
  at: string;
  models: string[];
  prompts: string[];
  passed: Rate; // scenarios without a hard finding
  clean: Rate; // and without a soft one
  byTag: Record<string, Rate>;
  byKind: Record<string, number>; // findings
  judged: Record<(typeof SCORES)[number], number> | null;
  waitedMs: { p50: number; p95: number };
  microUsd: { sum: number; perScenario: number };
  tokens: { in: number; cached: number; out: number };
  scenarios: Row[];
  since: { at: string; passed: Rate; better: string[]; worse: string[] } | null;
};

export type Row = {
  id: string;
  title: string;
  tags: string[];
  passed: Rate;
  findings: Finding[];
  reasons: string[];
  waitedMs: number;
  microUsd: number;
  said: string[]; // the first run, line by line
};

/** Sums up what was played, beside the last report. */
export function reportOf(played: Played[], at: string, last: Report | null): Report {
  const transcripts = played.flatMap(({ transcript }) => transcript ?? []);
  const waited = transcripts.flatMap(({ steps }) =>
    steps.filter(({ replies }) => replies.length > 0).map(({ waitedMs }) => waitedMs),
  );
  const tags = [...new Set(played.flatMap(({ scenario }) => scenario.tags))].sort();
  const judgements = played.flatMap(({ judgement }) => judgement ?? []);
  const sum = (pick: (one: Transcript) => number) => transcripts.reduce((total, one) => total + pick(one), 0);
  const scenarios = rowsOf(played);
  return {
    at,
    models: [...new Set(transcripts.flatMap(({ models }) => models))],
    prompts: [...new Set(transcripts.flatMap(({ prompts }) => prompts))],
    passed: rateOf(played, isPassed),
    clean: rateOf(played, (one) => isPassed(one) && one.findings.length === 0),
    byTag: Object.fromEntries(
      tags.map((tag) => [
        tag,
        rateOf(
          played.filter(({ scenario }) => scenario.tags.includes(tag)),
          isPassed,
        ),
      ]),
    ),
    byKind: countKinds(played),
    judged: judgements.length === 0 ? null : scoresOf(judgements),
    waitedMs: { p50: percentile(waited, 0.5), p95: percentile(waited, 0.95) },
    microUsd: {
      sum: sum(({ microUsd }) => microUsd),
      perScenario: Math.round(sum(({ microUsd }) => microUsd) / Math.max(1, played.length)),
    },
    tokens: {
      in: sum(({ tokens }) => tokens.in),
      cached: sum(({ tokens }) => tokens.cached),
      out: sum(({ tokens }) => tokens.out),
    },
    scenarios,
    since: last && { at: last.at, passed: last.passed, ...changes(scenarios, last.scenarios) },
  };
}

export const isPassed = ({ error, findings }: Played): boolean =>
  error === null && !findings.some(({ level }) => level === 'hard');

const rateOf = (played: Played[], good: (one: Played) => boolean): Rate =>
  wilson(played.filter(good).length, played.length);

function scoresOf(judgements: Judgement[]): Record<(typeof SCORES)[number], number> {
  const entries = SCORES.map((score) => [score, mean(judgements.map((one) => one[score]))] as const);
  return Object.fromEntries(entries) as Record<(typeof SCORES)[number], number>;
}

function countKinds(played: Played[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { level, kind } of played.flatMap(({ findings }) => findings)) {
    const name = `${level} ${kind}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}

function rowsOf(played: Played[]): Row[] {
  const byId = Map.groupBy(played, ({ scenario }) => scenario.id);
  return [...byId].map(([id, runs]) => {
    const { title, tags } = runs[0]?.scenario ?? { title: id, tags: [] };
    const steps = runs.flatMap(({ transcript }) => transcript?.steps ?? []);
    const errors = runs.flatMap(({ error }): Finding[] =>
      error ? [{ level: 'hard', kind: 'error', step: null, text: error }] : [],
    );
    return {
      id,
      title,
      tags,
      passed: rateOf(runs, isPassed),
      findings: [...errors, ...runs.flatMap(({ findings }) => findings)],
      reasons: runs.flatMap(({ judgement }) => judgement?.reason ?? []),
      waitedMs: percentile(
        steps.map(({ waitedMs }) => waitedMs),
        0.5,
      ),
      microUsd: Math.round(mean(runs.map(({ transcript }) => transcript?.microUsd ?? 0))),
      said: saidIn(runs[0]),
    };
  });
}

function saidIn(run: Played | undefined): string[] {
  if (!run) return [];
  return run.scenario.turns.flatMap(({ n, messages }) => {
    const step = run.transcript?.steps.find((one) => one.n === n);
    return [
      ...messages.map(({ type, text }) => `← ${text ?? `[${type}]`}`),
      ...(step?.calls ?? []).map(({ name, args }) => `⚙ ${name} ${JSON.stringify(args)}`),
      ...(step?.replies ?? []).map((reply) => `→ ${reply}`),
    ];
  });
}

/** Scenarios whose intervals part: better or worse than by chance; with one run each, a pass that turned. */
function changes(now: Row[], before: Row[]): { better: string[]; worse: string[] } {
  const was = new Map(before.map(({ id, passed }) => [id, passed.rate]));
  const by = (sign: number) =>
    now
      .filter(({ id, passed }) => Math.sign(passed.rate - (was.get(id) ?? passed.rate)) === sign)
      .map(({ id }) => id);
  return { better: by(1), worse: by(-1) };
}

/** The newest report in a folder; null where there is none that can be read. */
export function lastReport(folder: string): Report | null {
  if (!fs.existsSync(folder)) return null;
  const newest = fs
    .readdirSync(folder)
    .filter((name) => /^eval-.*\.json$/u.test(name))
    .sort()
    .at(-1);
  return newest ? (JSON.parse(fs.readFileSync(path.join(folder, newest), 'utf8')) as Report) : null;
}

/** Writes both reports. @returns their paths. */
export function writeReport(folder: string, report: Report): { html: string; json: string } {
  fs.mkdirSync(folder, { recursive: true });
  const name = `eval-${report.at.replace(/[:.]/gu, '-')}`;
  const [html, json] = [path.join(folder, `${name}.html`), path.join(folder, `${name}.json`)];
  fs.writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  fs.writeFileSync(html, asHtml(report));
  return { html, json };
}
