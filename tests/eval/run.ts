import type { System } from '../helpers/system.ts';
import { checkTranscript } from './check.ts';
import { type JudgeModel, judge } from './judge.ts';
import { play } from './play.ts';
import type { Played } from './report.ts';
import type { Scenario } from './scenarios.ts';

export type RunOptions = {
  repeat: number;
  concurrency: number;
  judgeBy: JudgeModel | null;
  withDocuments: boolean;
  told(one: Played, done: number, of: number): void;
};

/**
 * Plays every scenario as often as asked, those of one moment together: the product's clock stands at the scenario's.
 * A silence moves the clock for all, so those come last and alone.
 */
export async function runScenarios(
  system: System,
  scenarios: Scenario[],
  options: RunOptions,
): Promise<Played[]> {
  const { repeat, concurrency } = options;
  const played: Played[] = [];
  const of = scenarios.length * repeat;
  const playOne = async (scenario: Scenario) => {
    const one = await playAndCheck(system, scenario, options);
    played.push(one);
    options.told(one, played.length, of);
  };
  for (const [clock, together] of Map.groupBy(scenarios, (one) => one.clock)) {
    const runs = Array.from({ length: repeat }, () => together).flat();
    const [alone, others] = [runs.filter(isSilent), runs.filter((one) => !isSilent(one))];
    await setClock(system, clock);
    await inParallel(others, concurrency, playOne);
    for (const scenario of alone) {
      await setClock(system, clock);
      await playOne(scenario);
    }
  }
  return played;
}

async function playAndCheck(
  system: System,
  scenario: Scenario,
  { judgeBy, withDocuments }: RunOptions,
): Promise<Played> {
  try {
    const transcript = await play(system, scenario, withDocuments);
    const judgement = judgeBy && (await judge(scenario, transcript, judgeBy));
    return { scenario, transcript, findings: checkTranscript(scenario, transcript), judgement, error: null };
  } catch (error) {
    return { scenario, transcript: null, findings: [], judgement: null, error: String(error).slice(0, 500) };
  }
}

const isSilent = ({ turns }: Scenario): boolean => turns.some(({ silence_before }) => silence_before);

async function setClock(system: System, clock: string): Promise<void> {
  const { now } = await system.control.call<{ now: number }>('GET', '/clock');
  await system.control.advanceClock(Date.parse(clock) - now);
}

async function inParallel<T>(work: T[], most: number, run: (one: T) => Promise<void>): Promise<void> {
  const left = [...work];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: Math.max(1, most) }, worker));
}
