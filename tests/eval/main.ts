import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../local/build/fresh.ts';
import { startSystem } from '../helpers/system.ts';
import { draftApp } from './draft.ts';
import type { JudgeModel } from './judge.ts';
import { isPassed, lastReport, type Played, reportOf, writeReport } from './report.ts';
import { runScenarios } from './run.ts';
import { loadScenarios } from './scenarios.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const OUT = path.join(ROOT, '.cache', 'eval');
const BURST_MS = '600'; // messages of a turn that follow one another are one question
const NO_KEY = `npm run eval asks a real model: set OPENAI_API_KEY (and OPENAI_BASE_URL for another OpenAI-compatible server),
or AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY; MODEL_CHAT names the model. Without a key nothing is evaluated:
the rule-made stand-in is no language model. The harness itself is proven by npm test.`;

/** `npm run eval`: plays the scenarios against a real model and writes the reports. Exit code 1 when one fails. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      repeat: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '4' },
      report: { type: 'string', default: OUT },
      prompt: { type: 'string' },
      'no-judge': { type: 'boolean', default: false },
    },
  });
  const model = modelOf(process.env);
  if (!model) {
    console.error(NO_KEY);
    return 2;
  }
  const scenarios = loadScenarios(values.only.flatMap((one) => one.split(',')));
  if (scenarios.length === 0) {
    console.error(`--only ${values.only.join(',')}: no scenario, shop or tag is called so`);
    return 2;
  }
  if (values.prompt !== undefined && !fs.existsSync(values.prompt)) {
    console.error(`--prompt ${values.prompt}: expected a file with a prompt, found none`);
    return 2;
  }
  const draft = values.prompt === undefined ? null : await builtDraft(values.prompt);
  const env = { ...model.env, REPLY_DELAY_MS: BURST_MS, ...(draft && { FUNCTIONS_DIR: draft }) };
  const system = await startSystem({ env });
  try {
    const played = await runScenarios(system, scenarios, {
      repeat: count(values.repeat),
      concurrency: count(values.concurrency),
      judgeBy: values['no-judge'] ? null : model.judge,
      withDocuments: true,
      told,
    });
    const report = reportOf(played, new Date().toISOString(), lastReport(values.report));
    const written = writeReport(values.report, report);
    const { passed, low, high, of } = report.passed;
    console.log(
      `${passed} of ${of} passed (95 %: ${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)} %)\n${written.html}\n${written.json}`,
    );
    return passed === of ? 0 : 1;
  } finally {
    await system.dispose();
    if (draft) fs.rmSync(draft, { recursive: true });
  }
}

async function builtDraft(file: string): Promise<string> {
  await ensureBuilt(ROOT, console.log, new AbortController().signal);
  return draftApp(file);
}

function told(one: Played, done: number, of: number): void {
  const wrong =
    one.error ??
    one.findings
      .filter(({ level }) => level === 'hard')
      .map(({ kind, text }) => `${kind}: ${text}`)
      .join('; ');
  console.log(
    `${done}/${of} ${isPassed(one) ? 'ok' : 'FAILED'} ${one.scenario.id} ${one.scenario.title}${wrong ? `\n    ${wrong}` : ''}`,
  );
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`expected a whole number from 1, got ${text}`);
  return number;
}

/** The model that is asked, as the product is told of it and as the judge calls it; null without a key. */
function modelOf(env: NodeJS.ProcessEnv): { env: Record<string, string>; judge: JudgeModel } | null {
  const {
    AZURE_OPENAI_ENDPOINT: endpoint,
    AZURE_OPENAI_API_KEY: azureKey,
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: base,
  } = env;
  const isAzure = Boolean(endpoint && azureKey);
  if (!isAzure && !key) return null;
  const chat = env.MODEL_CHAT || (isAzure ? 'gpt4o' : 'gpt-4o');
  const given = Object.entries(env).filter(
    ([name, value]) => /^(?:OPENAI_|AZURE_OPENAI_|MODEL_)/u.test(name) && value,
  );
  const baseUrl = isAzure ? new URL('/openai/v1/', endpoint).href : base || 'https://api.openai.com/v1';
  const judge = { baseUrl, apiKey: (isAzure ? azureKey : key) ?? '', model: env.EVAL_JUDGE_MODEL || chat };
  return { env: { ...(Object.fromEntries(given) as Record<string, string>), MODEL_CHAT: chat }, judge };
}

process.exitCode = await main();
