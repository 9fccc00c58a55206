import type { StoryName } from './stories.ts';

/**
 * The jobs that go on from where they stopped, and the story that does each: alone under `instance-<job>`, or as a part of
 * the wizard.
 */
export const JOB_STORIES: Record<string, { story: StoryName; instance: string }> = {
  'export-tenant': { story: 'exportTenant', instance: 'export' },
  'import-catalogue': { story: 'importCatalogue', instance: 'import' },
  'replay-turns': { story: 'replayTurns', instance: 'replay' },
  'ingest-knowledge': { story: 'ingestKnowledge', instance: 'ingest' },
};
