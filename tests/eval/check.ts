import { checkCalls } from './check-calls.ts';
import { checkReply } from './check-reply.ts';
import type { Scenario } from './scenarios.ts';
import type { Finding, Step, Transcript } from './transcript.ts';

/** Everything that is wrong with how a scenario went. */
export function checkTranscript(scenario: Scenario, transcript: Transcript): Finding[] {
  const replies = scenario.turns.flatMap(({ n, expect }) => {
    const silent: Step = { n, calls: [], replies: [], unverified: false, waitedMs: 0 };
    const step = transcript.steps.find((one) => one.n === n) ?? silent;
    return checkReply(scenario, step, expect.reply, expect.reply_optional === true);
  });
  return [...checkCalls(scenario, transcript), ...replies];
}
