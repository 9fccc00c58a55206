import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AlertWishes } from '../../../../core/contract/push.ts';
import { ALERT_KINDS, type AlertKind } from '../../../../core/domain/alert.ts';
import { saveWishes } from '../../api/desk.ts';
import { Input } from '../controls.tsx';
import { SwitchField } from '../editing/fields.tsx';
import { Field } from '../field.tsx';
import { Card } from '../settings/card.tsx';
import { toast } from '../toasts.tsx';

const NIGHT = { from: 23 * 60, to: 8 * 60 };

/** Of what a member is told, how much of it is shown, and when nothing comes. */
export function WishesCard({ wishes }: { wishes: AlertWishes }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { kinds, showSummary, quiet } = wishes;
  const save = useMutation({
    mutationFn: (more: Partial<AlertWishes>) => saveWishes(client, { ...wishes, ...more }),
    onError: () => toast(t('desk.alerts.failed'), { tone: 'bad' }),
  });
  const choose = (kind: AlertKind, isOn: boolean) =>
    save.mutate({ kinds: ALERT_KINDS.filter((one) => (one === kind ? isOn : kinds.includes(one))) });
  return (
    <Card title={t('desk.alerts.what')}>
      <Stack gap="1">
        {ALERT_KINDS.map((kind) => (
          <SwitchField
            key={kind}
            label={t(`desk.alerts.kind.${kind}`)}
            isOn={kinds.includes(kind)}
            change={(isOn) => choose(kind, isOn)}
          />
        ))}
      </Stack>
      <div>
        <SwitchField
          label={t('desk.alerts.summary')}
          isOn={showSummary}
          change={(isOn) => save.mutate({ showSummary: isOn })}
        />
        <Text color="fg.muted" fontSize="sm">
          {t('desk.alerts.summary.hint')}
        </Text>
      </div>
      <div>
        <SwitchField
          label={t('desk.alerts.quiet')}
          isOn={quiet !== null}
          change={(isOn) => save.mutate({ quiet: isOn ? NIGHT : null })}
        />
        <Text color="fg.muted" fontSize="sm">
          {t('desk.alerts.quiet.hint')}
        </Text>
      </div>
      {quiet && (
        <Flex gap="3">
          {(['from', 'to'] as const).map((end) => (
            <Stack key={end} flex="1">
              <Field label={t(`desk.alerts.quiet.${end}`)}>
                {(wired) => (
                  <Input
                    {...wired}
                    type="time"
                    required
                    value={clockOf(quiet[end])}
                    onChange={({ target }) => {
                      const minute = minuteOf(target.value);
                      if (minute !== null) save.mutate({ quiet: { ...quiet, [end]: minute } });
                    }}
                  />
                )}
              </Field>
            </Stack>
          ))}
        </Flex>
      )}
    </Card>
  );
}

/** `23:05`, as the browser's field has it. */
const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}
