import { Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminLicence } from '../../../core/contract/admin-licences.ts';
import { Day, normaliseHandle, SUSPENDED_DAY } from '../../../core/domain/licence.ts';
import { Button, Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { versionsQuery } from './api.ts';
import { propose } from './draft.ts';
import { extended, TERMS } from './licence-days.ts';

type Edited = Pick<AdminLicence, 'handle' | 'expiresOn'>;
type Props = { licence: Edited | null; close: () => void };

/** The last day of a licence: of a new one (`handle` is empty), a longer one, or one that was suspended. */
export function LicenceDialog({ licence, close }: Props) {
  const { t } = useTranslation();
  const title = licence?.handle
    ? t('admin.licence.of', { handle: `@${licence.handle}` })
    : t('admin.licence.new');
  return (
    <Dialog isOpen={licence !== null} close={close} title={title}>
      {licence && <Form key={licence.handle} licence={licence} close={close} />}
    </Dialog>
  );
}

function Form({ licence, close }: { licence: Edited; close: () => void }) {
  const { t } = useTranslation();
  const isNew = licence.handle === '';
  const isSuspended = licence.expiresOn === SUSPENDED_DAY;
  const before = useDayBefore(isSuspended ? licence.handle : null);
  const endsOn = isSuspended ? before : licence.expiresOn;
  const [typedHandle, setHandle] = useState(licence.handle);
  const [typedDay, setDay] = useState<string | null>(null); // null: not touched
  const [isTold, setTold] = useState(false);
  const handle = normaliseHandle(typedHandle);
  const day = typedDay ?? endsOn ?? '';
  const isDay = Day.safeParse(day).success && day !== SUSPENDED_DAY;
  return (
    <Stack
      as="form"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (handle === null || !isDay) return;
        propose({ [handle]: day });
        close();
      }}
    >
      {isNew && (
        <Field
          label={t('admin.licence.handle')}
          error={isTold && handle === null ? t('admin.licence.handleBad') : undefined}
        >
          {(wired) => (
            <Input
              {...wired}
              data-first-field
              dir="ltr"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={typedHandle}
              onChange={(event) => setHandle(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        label={t('admin.licence.lastDay')}
        hint={t(isSuspended && before ? 'admin.licence.wasUntil' : 'admin.licence.lastDayHint')}
        error={isTold && !isDay ? t('admin.licence.dayBad') : undefined}
      >
        {(wired) => (
          <Input
            {...wired}
            data-first-field
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <Flex gap="2" flexWrap="wrap" alignItems="center">
        {TERMS.map((months) => (
          <Button key={months} look="outline" onClick={() => setDay(extended(endsOn, months))}>
            {t(`admin.licence.months${months}`)}
          </Button>
        ))}
      </Flex>
      <Text color="fg.muted" fontSize="sm">
        {t('admin.draft.notYet')}
      </Text>
      <Button type="submit">{t('admin.draft.add')}</Button>
    </Stack>
  );
}

/** The day that a licence had before it was suspended, as far as the last versions tell. */
function useDayBefore(handle: string | null): string | null {
  const { data } = useInfiniteQuery({ ...versionsQuery, enabled: handle !== null });
  if (handle === null) return null;
  const changes = data?.pages.flatMap(({ items }) => items.flatMap((version) => version.changes)) ?? [];
  return changes.find((one) => one.handle === handle && one.after === SUSPENDED_DAY)?.before ?? null;
}
