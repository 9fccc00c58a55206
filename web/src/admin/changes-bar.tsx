import { Flex, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { confirm } from '../ui/confirm.tsx';
import { Button, LinkButton } from '../ui/controls.tsx';
import { signedListQuery } from './api.ts';
import { pendingOf, replaceDraft, useDraft } from './draft.ts';

/** How many changes wait for the key, always in sight. */
export function ChangesBar() {
  const { t } = useTranslation();
  const draft = useDraft();
  const { data } = useQuery(signedListQuery);
  const count = data ? pendingOf(data.entries, draft).length : 0;
  if (count === 0) return null;
  const discard = async () => {
    const [title, text] = [t('admin.draft.discardTitle'), t('admin.draft.discardText')];
    if (await confirm({ title, text, action: t('admin.draft.discard'), isDanger: true })) replaceDraft({});
  };
  return (
    <Flex
      role="region"
      aria-label={t('admin.draft.title')}
      position="fixed"
      bottom={{ base: '3', md: '5' }}
      insetX="4"
      mx="auto"
      maxWidth="640px"
      zIndex="docked"
      bg="bg.panel"
      borderWidth="2px"
      borderColor="gold.solid"
      borderRadius="card"
      boxShadow="lifted"
      px="4"
      py="2"
      gap="1"
      alignItems="center"
      flexWrap="wrap"
    >
      <Text flex="1" fontWeight="600" role="status" whiteSpace="nowrap">
        {t('admin.draft.changes', { count })}
      </Text>
      <Button look="quiet" onClick={discard}>
        {t('admin.draft.discard')}
      </Button>
      <LinkButton to="/admin/licences/changes" px="4">
        {t('admin.draft.review')}
      </LinkButton>
    </Flex>
  );
}
