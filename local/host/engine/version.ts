import type { HostConfig } from '../config.ts';

/** Whether this host may run an instance of that version, by host.json's versionMatchStrategy. */
export function acceptsVersion(config: HostConfig, version: string): boolean {
  if (config.versionMatch === 'None') return true;
  const order = compareVersions(version, config.defaultVersion);
  return config.versionMatch === 'Strict' ? order === 0 : order <= 0;
}

/** Dotted numbers compare as numbers, anything else as text; none is older than any. */
function compareVersions(a: string, b: string): number {
  const isDotted = (text: string) => /^\d+(\.\d+)*$/.test(text);
  if (!isDotted(a) || !isDotted(b))
    return a.toLowerCase() < b.toLowerCase() ? -1 : Number(a.toLowerCase() !== b.toLowerCase());
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
