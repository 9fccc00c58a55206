import { z } from 'zod';

export type Count = { passed: number; failed: number };

const Vitest = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(), // skipped
  numTodoTests: z.number(),
  testResults: z.object({ status: z.string(), assertionResults: z.unknown().array() }).array(),
});

/** A file that cannot be loaded has no tests to count: it is one failure. */
export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = Vitest.parse(report);
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + broken.length };
}

const Playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), skipped: z.number(), flaky: z.number() }),
  errors: z.unknown().array(),
});

/** `errors` are what went wrong outside a test, such as a file that cannot be loaded. */
export function countPlaywright(report: unknown): Count {
  const { stats, errors } = Playwright.parse(report);
  const failed = stats.unexpected + stats.skipped + stats.flaky + errors.length;
  return { passed: stats.expected, failed };
}
