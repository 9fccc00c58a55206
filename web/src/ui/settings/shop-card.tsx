import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { useReadOnly } from '../../read-only.ts';
import { AddressButton, Button } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { Segmented } from '../segmented.tsx';
import { Card } from './card.tsx';
import { usePatch } from './use-patch.ts';

/** What the shop is called here, and the language in which it is written to. */
export function ShopCard({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const patch = usePatch();
  const isReader = useReadOnly();
  const { name, locale } = settings;
  const [text, setText] = useState(name);
  const isChanged = text.trim() !== name && text.trim() !== '';
  const undo = { patch: { name }, shown: { name } };
  return (
    <Card title={t('settings.shop')}>
      <chakra.form
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged) patch({ patch: { name: text.trim() }, shown: { name: text.trim() }, undo });
        }}
      >
        <Flex gap="2" alignItems="end">
          <Stack flex="1">
            <TextField label={t('settings.name')} value={text} change={setText} />
          </Stack>
          <Button type="submit" disabled={!isChanged}>
            {t('editing.save')}
          </Button>
        </Flex>
      </chakra.form>
      <Stack gap="1.5" alignItems="start">
        <Text fontWeight="500">{t('settings.locale')}</Text>
        <Segmented
          isShut={isReader}
          label={t('settings.locale')}
          value={locale}
          choose={(next) =>
            patch({
              patch: { locale: next },
              shown: { locale: next },
              undo: { patch: { locale }, shown: { locale } },
            })
          }
          choices={[
            { value: 'ar', label: 'العربية' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Stack>
      <Flex gap="2" alignItems="center" flexWrap="wrap">
        <Text flex="1 1 220px" color="fg.muted" fontSize="sm">
          {t('settings.another.text')}
        </Text>
        <AddressButton href="/api/auth/meta/login?connect=another" look="outline">
          {t('settings.another')}
        </AddressButton>
      </Flex>
    </Card>
  );
}
