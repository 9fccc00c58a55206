import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { nowMs } from '../../clock.ts';
import { duration } from '../../format.ts';
import { useReadOnly } from '../../read-only.ts';
import { Ago } from '../ago.tsx';
import { isLicensed } from '../ai-state.tsx';
import { Badge } from '../controls.tsx';
import { SwitchField } from '../editing/fields.tsx';
import { Segmented } from '../segmented.tsx';
import { Card } from './card.tsx';
import { usePatch } from './use-patch.ts';

const DELAYS_MS = [0, 5_000, 10_000, 30_000];
const MINUTE_MS = 60_000;
const NEVER = String(null);

/** What is offered, and what somebody has set by other means. */
const backAfter = (now: number | null): (number | null)[] => {
  const minutes = [...new Set([30, 120, 720, ...(now === null ? [] : [now])])].sort((a, b) => a - b);
  return [...minutes, null];
};

/** Whether the agent answers, and how long it waits for a customer to finish writing. */
export function AgentCard({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation();
  const patch = usePatch();
  const isReader = useReadOnly();
  const { aiPausedAt, aiWaitingCount, replyDelayMs, defaultReplyDelayMs, handBackAfterMinutes } = settings;
  const isOn = aiPausedAt === null;
  const turn = (next: boolean) => {
    const at = next ? null : new Date(nowMs()).toISOString();
    patch({
      patch: { aiPaused: !next },
      shown: { aiPausedAt: at },
      said: next ? t('settings.ai.resumed') : t('settings.ai.paused'),
      undo: { patch: { aiPaused: next }, shown: { aiPausedAt } },
    });
  };
  const chosen = replyDelayMs ?? defaultReplyDelayMs;
  const offered = [...new Set([...DELAYS_MS, defaultReplyDelayMs, chosen])].sort((a, b) => a - b);
  const wait = (next: number) =>
    patch({
      patch: { replyDelayMs: next === defaultReplyDelayMs ? null : next },
      shown: { replyDelayMs: next },
      undo: { patch: { replyDelayMs }, shown: { replyDelayMs } },
    });
  const back = (minutes: number | null) =>
    patch({
      patch: { handBackAfterMinutes: minutes },
      shown: { handBackAfterMinutes: minutes },
      undo: { patch: { handBackAfterMinutes }, shown: { handBackAfterMinutes } },
    });
  return (
    <Card title={t('settings.ai')} mark={<Mark settings={settings} />}>
      <SwitchField label={t('settings.ai.switch')} isOn={isOn} change={turn} />
      <Text color="fg.muted" fontSize="sm" mt="-3">
        {isOn ? (
          t('settings.ai.on')
        ) : (
          <>
            {t('settings.ai.off')} (<Ago at={aiPausedAt} />){' '}
            {t('settings.ai.waiting', { count: aiWaitingCount })}
          </>
        )}
      </Text>
      <Stack gap="1.5">
        <Text fontWeight="500">{t('settings.delay')}</Text>
        <Segmented
          isShut={isReader}
          label={t('settings.delay')}
          value={String(chosen)}
          choose={(next) => wait(Number(next))}
          choices={offered.map((ms) => ({
            value: String(ms),
            label: ms === 0 ? t('settings.delay.none') : duration(ms, i18n.language),
          }))}
        />
        <Text color="fg.muted" fontSize="sm">
          {chosen === 0 ? t('settings.delay.none.text') : t('settings.delay.text')}
        </Text>
      </Stack>
      <Stack gap="1.5">
        <Text fontWeight="500">{t('settings.handBack')}</Text>
        <Segmented
          isShut={isReader}
          label={t('settings.handBack')}
          value={String(handBackAfterMinutes)}
          choose={(next) => back(next === NEVER ? null : Number(next))}
          choices={backAfter(handBackAfterMinutes).map((minutes) => ({
            value: String(minutes),
            label:
              minutes === null ? t('settings.handBack.never') : duration(minutes * MINUTE_MS, i18n.language),
          }))}
        />
        <Text color="fg.muted" fontSize="sm">
          {t('settings.handBack.text')}
        </Text>
      </Stack>
    </Card>
  );
}

function Mark({ settings: { aiPausedAt, licence } }: { settings: Settings }) {
  const { t } = useTranslation();
  if (aiPausedAt) return <Badge tone="wait">{t('ai.paused')}</Badge>;
  if (!isLicensed(licence)) return <Badge tone="bad">{t('ai.silent')}</Badge>;
  return <Badge tone="good">{t('ai.on')}</Badge>;
}
