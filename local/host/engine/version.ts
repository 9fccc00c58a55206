import type { HostConfig } from '../config.ts';

// Numbers compare as numbers, anything else as text in any letter case; none is older than any.
const NUMERIC = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });
const trim = (version: string): string => version.replace(/(\.0+)+$/, '');

/** Whether this host may run an instance of that version, by host.json's versionMatchStrategy. */
export function acceptsVersion(config: HostConfig, version: string): boolean {
  if (config.versionMatch === 'None') return true;
  const order = NUMERIC.compare(trim(version), trim(config.defaultVersion));
  return config.versionMatch === 'Strict' ? order === 0 : order <= 0;
}
