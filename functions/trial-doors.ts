import { type Door, door } from '../core/runtime/http.ts';
import { signedIn } from './guards/signed-in.ts';
import { unseen } from './impersonation.ts';
import { playgroundEnd, playgroundRead, playgroundSay, playgroundSuggestions } from './playground.ts';
import { promptVersionsList } from './prompt-versions.ts';
import { replayRead, replayStart, replaysList } from './replays.ts';
import {
  scenarioAdd,
  scenarioDelete,
  scenarioPreview,
  scenarioRead,
  scenariosList,
  scenarioWrite,
} from './scenarios.ts';

// biome-ignore format: one line per door, to be read as a table
/** Trying the agent before it is live, and comparing: part of the list in index.ts. */
export const trialDoors: Door[] = [
  door({ name: 'playground-end', methods: ['DELETE'], route: 'playground', guard: signedIn, handler: playgroundEnd }),
  door({ name: 'playground-read', methods: ['GET'], route: 'playground', guard: signedIn, handler: playgroundRead }),
  door({ name: 'playground-say', methods: ['POST'], route: 'playground/messages', guard: signedIn, limit: 'model', handler: playgroundSay }),
  door({ name: 'playground-suggestions', methods: ['GET'], route: 'playground/suggestions', guard: signedIn, handler: playgroundSuggestions }),
  door({ name: 'prompt-versions', methods: ['GET'], route: 'prompt-versions', guard: signedIn, handler: promptVersionsList }),
  door({ name: 'replay-read', methods: ['GET'], route: 'replays/{id}', guard: signedIn, handler: unseen(replayRead) }),
  door({ name: 'replay-start', methods: ['POST'], route: 'replays', guard: signedIn, limit: 'model', handler: replayStart }),
  door({ name: 'replays-list', methods: ['GET'], route: 'replays', guard: signedIn, handler: replaysList }),
  door({ name: 'scenario-add', methods: ['POST'], route: 'scenarios', guard: signedIn, handler: scenarioAdd }),
  door({ name: 'scenario-delete', methods: ['DELETE'], route: 'scenarios/{id}', guard: signedIn, handler: scenarioDelete }),
  door({ name: 'scenario-preview', methods: ['POST'], route: 'scenarios/preview', guard: signedIn, handler: scenarioPreview }),
  door({ name: 'scenario-read', methods: ['GET'], route: 'scenarios/{id}', guard: signedIn, handler: scenarioRead }),
  door({ name: 'scenario-write', methods: ['PUT'], route: 'scenarios/{id}', guard: signedIn, handler: scenarioWrite }),
  door({ name: 'scenarios-list', methods: ['GET'], route: 'scenarios', guard: signedIn, handler: scenariosList }),
];
