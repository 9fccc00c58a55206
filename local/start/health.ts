const LOOK_EVERY_MS = 100;
const ANSWER_TIMEOUT_MS = 10_000;
const HEALTHY_WITHIN_MS = 60_000;

/** Waits until the site says that it is well. @throws Error with its last word when it takes a minute. */
export async function untilHealthy(site: string, stopping: AbortSignal): Promise<void> {
  const deadline = performance.now() + HEALTHY_WITHIN_MS;
  let last = 'no answer';
  while (performance.now() < deadline) {
    stopping.throwIfAborted();
    try {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      const response = await fetch(`${site}/api/health`, { signal });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = (error as Error).message;
    }
    await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
  }
  throw new Error(`the site does not become healthy: ${last}`);
}
