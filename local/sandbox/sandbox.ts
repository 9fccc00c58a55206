import type { Faults } from './faults/faults.ts';
import type { Changes } from './store/changes.ts';
import type { Settings } from './store/settings.ts';
import type { SandboxDeps } from './types.ts';
import type { Deliverer } from './webhooks/deliverer.ts';

/** Everything the Meta half works with; the model's half sees only `SandboxDeps`. */
export type Sandbox = Omit<SandboxDeps, 'faults'> & {
  faults: Faults;
  changes: Changes;
  deliverer: Deliverer;
  settings: Settings;
};
