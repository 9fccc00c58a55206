import { FAULTS, type Faults } from './host/faults.ts';

/**
 * Reads `name=probability,…`, the form of a setting.
 *
 * @throws Error naming what is not a fault or not a probability.
 */
export function readFaults(text: string): Faults {
  const faults: Faults = {};
  for (const pair of text.split(',').filter(Boolean)) {
    const [, word, value] = /^\s*(\w+)=(0|1|0?\.\d+)\s*$/.exec(pair) ?? [];
    const name = FAULTS.find((one) => one === word);
    if (!name) throw new Error(`fault '${pair}': expected name=0…1 with one of ${FAULTS.join(', ')}`);
    faults[name] = Number(value);
  }
  return faults;
}
