import { Box, HStack, Stack } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsQuery } from '../api/queries.ts';
import { AddressButton, Input } from '../ui/controls.tsx';
import { ImportPanel } from '../ui/import-panel.tsx';
import { ItemRow } from '../ui/item-row.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { UploadButton } from '../ui/upload-button.tsx';

/** What the shop sells: find, upload, download. */
export function CataloguePage() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [find, setFind] = useState('');
  const words = useDeferredValue(find.trim());
  return (
    <>
      <PageTitle title={t('catalogue.title')}>
        <HStack gap="2" flexWrap="wrap">
          <AddressButton href="/api/catalog/export.csv" look="outline">
            {t('catalogue.export')}
          </AddressButton>
          <UploadButton label={t('catalogue.upload')} choose={setFile} />
        </HStack>
      </PageTitle>
      {file && (
        <ImportPanel key={`${file.name}/${file.lastModified}`} file={file} close={() => setFile(null)} />
      )}
      <Box mb="4">
        <Input
          type="search"
          aria-label={t('catalogue.search')}
          placeholder={t('catalogue.search')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </Box>
      <Items find={words} />
    </>
  );
}

function Items({ find }: { find: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(itemsQuery(find));
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return find === '' ? (
      <EmptyState title={t('catalogue.empty.title')} text={t('catalogue.empty.text')} />
    ) : (
      <EmptyState title={t('catalogue.nothing.title')} text={t('catalogue.nothing.text')} />
    );
  }
  return (
    <>
      <Stack as="ul" gap="0" listStyleType="none" aria-label={t('catalogue.items')}>
        {items.map((item) => (
          <ItemRow key={item.sku} item={item} />
        ))}
      </Stack>
      <MoreButton pages={query} />
    </>
  );
}
