import { useTranslation } from 'react-i18next';
import type { StoryState } from '../../../core/contract/admin-orchestrations.ts';
import { STORY_NAMES } from '../../../core/domain/stories.ts';
import { Badge } from '../ui/controls.tsx';

const TONES = {
  stuck: 'bad',
  failed: 'bad',
  terminated: 'wait',
  running: 'wait',
  pending: 'plain',
  succeeded: 'good',
} as const satisfies Record<StoryState, string>;

/** How a story stands, in a word and a colour. */
export function StateBadge({ state }: { state: StoryState }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`admin.state.${state}`)}</Badge>;
}

/** What a story does; one that this page has no words for is called by its name. */
export function KindName({ story }: { story: string }) {
  const { t } = useTranslation();
  return STORY_NAMES.some((one) => one === story) ? t(`admin.kind.${story}`) : <bdi dir="ltr">{story}</bdi>;
}
