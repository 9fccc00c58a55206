import { app, type TimerHandler } from '@azure/functions';
import * as df from 'durable-functions';
import { activities } from './activities/index.ts';
import { quiet } from './core/runtime/activity.ts';
import { config } from './core/runtime/config.ts';
import { answering, methodsOf } from './core/runtime/http.ts';
import { tellRefusals } from './core/runtime/refusals.ts';
import { inSpan, startTelemetry, stopTelemetry } from './core/runtime/telemetry.ts';
import { doors, webhookDoors } from './functions/index.ts';
import { timers } from './functions/timers.ts';
import { orchestrations } from './orchestrations/index.ts';
import packageJson from './package.json' with { type: 'json' };

/** The Functions host loads this file and nothing else. Everything it can run is named in these four lists. */
const extraInputs = [df.input.durableClient()];
const isWhole = config().part === 'all'; // a bad setting stops the start, not the first DM

for (const door of isWhole ? doors : webhookDoors) {
  const { name, route } = door;
  app.http(name, {
    methods: methodsOf(door),
    route,
    authLevel: 'anonymous',
    extraInputs,
    handler: answering(door),
  });
}
if (isWhole) registerStories();

app.hook.appStart(() => startTelemetry(packageJson.version));
app.hook.appTerminate(() => {
  tellRefusals();
  return stopTelemetry();
});

/** An app that takes deliveries alone starts stories in the task hub that the whole one works off. */
function registerStories(): void {
  for (const { name, schedule, handler } of timers) {
    const traced: TimerHandler = (timer, context) =>
      inSpan(`timer ${name}`, { under: context }, async () => handler(timer, context));
    app.timer(name, { schedule, extraInputs, handler: traced });
  }
  for (const [name, handler] of Object.entries(orchestrations)) df.app.orchestration(name, handler);
  for (const [name, handler] of Object.entries(activities)) {
    df.app.activity(name, { handler: quiet(name, handler as (input: unknown) => Promise<unknown>) });
  }
}
