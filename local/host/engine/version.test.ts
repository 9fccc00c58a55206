import { expect, test } from 'vitest';
import type { HostConfig } from '../config.ts';
import { acceptsVersion } from './version.ts';

const accepts = (versionMatch: HostConfig['versionMatch'], version: string) =>
  acceptsVersion({ versionMatch, defaultVersion: '2.10' } as HostConfig, version);

test.each([
  ['None', '9', true],
  ['Strict', '2.10', true],
  ['Strict', '2.10.0', true],
  ['Strict', '2.9', false],
  ['CurrentOrOlder', '2.9', true],
  ['CurrentOrOlder', '2.10', true],
  ['CurrentOrOlder', '2.11', false],
  ['CurrentOrOlder', '', true],
  ['CurrentOrOlder', 'beta', false],
] as const)('%s: version %j is accepted: %s', (strategy, version, accepted) => {
  expect(accepts(strategy, version)).toBe(accepted);
});
