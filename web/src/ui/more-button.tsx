import { Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Button } from './controls.tsx';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The next page of a list, where there is one. @param label - where it does not stand at the list's end. */
export function MoreButton({ pages, label }: { pages: Pages; label?: string }) {
  const { t } = useTranslation();
  if (!pages.hasNextPage) return null;
  return (
    <Flex justifyContent="center" mt="5">
      <Button reads look="outline" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
        {pages.isFetchingNextPage ? t('app.loading') : (label ?? t('app.more'))}
      </Button>
    </Flex>
  );
}
